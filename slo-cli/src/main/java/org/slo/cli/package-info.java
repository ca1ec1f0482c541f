/** The command line: checks definitions offline, and applies, compares and exports them at a running service. */
@NullMarked
package org.slo.cli;

import org.jspecify.annotations.NullMarked;
