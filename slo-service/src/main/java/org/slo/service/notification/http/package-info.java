/** The way out: the JDK's HTTP client with its limits, and the one table that says what is tried again. */
@NullMarked
package org.slo.service.notification.http;

import org.jspecify.annotations.NullMarked;
