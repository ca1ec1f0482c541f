/** What the walls must stop. */
@NullMarked
package org.slo.service.architecture.planted.letterbox;

import org.jspecify.annotations.NullMarked;
