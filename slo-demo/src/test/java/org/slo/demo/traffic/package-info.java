/** Facts about the demonstration's traffic, its story and how it is sent. */
@NullMarked
package org.slo.demo.traffic;

import org.jspecify.annotations.NullMarked;
