/** Tests of the catalog, with a journal and a store that remember. */
@NullMarked
package org.slo.service.catalog;

import org.jspecify.annotations.NullMarked;
