/** The watched folder of definitions: read at start and whenever its content changes. */
@NullMarked
package org.slo.service.catalog.folder;

import org.jspecify.annotations.NullMarked;
