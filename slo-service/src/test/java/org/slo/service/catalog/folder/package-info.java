/** Tests of the catalog, with a journal and a store that remember. */
@NullMarked
package org.slo.service.catalog.folder;

import org.jspecify.annotations.NullMarked;
