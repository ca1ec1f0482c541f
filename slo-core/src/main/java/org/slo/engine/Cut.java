package org.slo.engine;

import java.util.List;

/**
 * One consistent cut through the engine: its state after a record, and what it counted since the cut before. Both
 * are to be stored in one transaction.
 *
 * @param throughOffset the last record applied
 * @param timeMillis its engine time
 * @param state for {@link Engine#restore}
 * @param history to be added to what is stored
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are written once and not compared
public record Cut(long throughOffset, long timeMillis, byte[] state, List<HistoryDelta> history) {}
