/** What is said when the service cannot start as it is set up: a problem and its remedy, and no stack trace. */
@NullMarked
package org.slo.service.startup;

import org.jspecify.annotations.NullMarked;
