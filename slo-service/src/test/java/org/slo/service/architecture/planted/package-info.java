/** What the walls must stop. */
@NullMarked
package org.slo.service.architecture.planted;

import org.jspecify.annotations.NullMarked;
