/** Series history on a real PostgreSQL. */
@NullMarked
package org.slo.service.runtime.history;

import org.jspecify.annotations.NullMarked;
