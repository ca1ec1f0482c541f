/** What the walls must stop. */
@NullMarked
package org.slo.architecture.planted.there;

import org.jspecify.annotations.NullMarked;
