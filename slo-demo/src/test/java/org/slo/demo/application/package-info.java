/** Facts about the instrumented application, seen over HTTP. */
@NullMarked
package org.slo.demo.application;

import org.jspecify.annotations.NullMarked;
