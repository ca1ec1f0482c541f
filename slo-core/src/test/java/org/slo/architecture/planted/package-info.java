/** What the walls must stop. */
@NullMarked
package org.slo.architecture.planted;

import org.jspecify.annotations.NullMarked;
