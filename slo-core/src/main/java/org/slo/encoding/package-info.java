/**
 * Compact binary forms over byte arrays, for journal records and snapshots. Not I/O: where the bytes go is
 * decided elsewhere. Depends on the JDK only.
 */
@NullMarked
package org.slo.encoding;

import org.jspecify.annotations.NullMarked;
