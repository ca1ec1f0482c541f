/** The walls inside the service, each seen to stop what was planted behind it. */
@NullMarked
package org.slo.service.architecture;

import org.jspecify.annotations.NullMarked;
