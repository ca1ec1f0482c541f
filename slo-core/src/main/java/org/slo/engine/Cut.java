package org.slo.engine;

import java.util.List;

/**
 * One consistent cut through the engine: what changed about its state since the cut before, and what it counted since
 * then. Both are to be stored in one transaction.
 *
 * <p>A cut holds a share of the state as a whole and the rest as changes, so that a cut costs what was touched and a
 * bounded number of cuts, from {@code neededFrom} on, is enough to {@link Engine#restore}.
 *
 * @param number one more than that of the cut before, from 0
 * @param neededFrom number of the earliest cut that restoring needs; those before may be thrown away
 * @param throughOffset the last record applied
 * @param timeMillis its engine time
 * @param state for {@link Engine#restore}
 * @param history to be added to what is stored
 * @param series to be added to what is stored
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are written once and not compared
public record Cut(
    long number,
    long neededFrom,
    long throughOffset,
    long timeMillis,
    byte[] state,
    List<HistoryDelta> history,
    SeriesDelta series) {}
