/** Facts about the compose file that hold without an engine to run it. */
@NullMarked
package org.slo.demo.compose;

import org.jspecify.annotations.NullMarked;
