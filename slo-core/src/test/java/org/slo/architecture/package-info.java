/** The walls around the core, each seen to stop what was planted behind it. */
@NullMarked
package org.slo.architecture;

import org.jspecify.annotations.NullMarked;
