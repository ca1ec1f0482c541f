/**
 * Series history in PostgreSQL. Each checkpoint adds segments, cheap to write: a row for a day and a block of series.
 * In the background segments of a level are merged into one of the next, and those of days that are over into chunks,
 * one for a series and day, which are cheap to read. What comes late is a segment of its day, and is merged into the
 * day's chunks later; readers add up both. Days beyond the retention are dropped as partitions.
 */
@NullMarked
package org.slo.service.runtime.history;

import org.jspecify.annotations.NullMarked;
