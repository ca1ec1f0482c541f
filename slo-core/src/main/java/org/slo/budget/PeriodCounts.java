package org.slo.budget;

import java.time.Instant;
import org.slo.definition.Period;
import org.slo.definition.TimeWindow;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Good and total since the calendar's period began: a running sum. What is of the next period already, since sources'
 * clocks may run ahead, waits apart; what is of an earlier one is too late for this budget. Not thread-safe.
 */
public final class PeriodCounts {

  private final TimeWindow.Calendar calendar;
  private Period period;
  private long fromMillis;
  private long toMillis;
  private long heldFromMillis = Long.MIN_VALUE; // before it events of the period may lack
  private long good;
  private long total;
  private long nextGood;
  private long nextTotal;

  /** No events. */
  public PeriodCounts(TimeWindow.Calendar calendar, long nowMillis) {
    this.calendar = calendar;
    this.period = calendar.at(Instant.ofEpochMilli(nowMillis));
    begin(nowMillis);
  }

  private void begin(long nowMillis) {
    period = calendar.at(Instant.ofEpochMilli(nowMillis));
    fromMillis = period.from().toEpochMilli();
    toMillis = period.to().toEpochMilli();
  }

  /** Moves now forward; a time before the last one changes nothing. */
  public void advance(long nowMillis) {
    if (nowMillis < toMillis) {
      return;
    }
    long ended = toMillis;
    begin(nowMillis);
    good = fromMillis == ended ? nextGood : 0;
    total = fromMillis == ended ? nextTotal : 0;
    nextGood = 0;
    nextTotal = 0;
  }

  /** The same counts at a later time if nothing more happens; these stay where they are. */
  public PeriodCounts at(long laterMillis) {
    PeriodCounts later = new PeriodCounts(calendar, fromMillis);
    later.heldFromMillis = heldFromMillis;
    later.good = good;
    later.total = total;
    later.nextGood = nextGood;
    later.nextTotal = nextTotal;
    later.advance(laterMillis);
    return later;
  }

  /** Counts events or slices of a time; either number may be negative. */
  public void add(long timeMillis, long goodEvents, long totalEvents) {
    if (timeMillis >= toMillis) {
      nextGood += goodEvents;
      nextTotal += totalEvents;
    } else if (timeMillis >= fromMillis) {
      good += goodEvents;
      total += totalEvents;
    }
  }

  /** Events from this time on are all counted, earlier ones of the period maybe not. */
  public void holdFrom(long timeMillis) {
    heldFromMillis = timeMillis;
  }

  /**
   * Takes back or counts again what happened in a minute; nothing if that may not be counted.
   *
   * @param minuteMillis its start
   */
  public void amend(long minuteMillis, long goodEvents, long totalEvents) {
    if (minuteMillis >= heldFromMillis) {
      add(minuteMillis, goodEvents, totalEvents);
    }
  }

  /** The period that runs. */
  public Period period() {
    return period;
  }

  public long good() {
    return good;
  }

  public long total() {
    return total;
  }

  /** Writes the counts; the calendar is known to who reads them. */
  public void write(ByteWriter out) {
    out.signed(fromMillis);
    out.fixed(heldFromMillis);
    out.signed(good);
    out.signed(total);
    out.signed(nextGood);
    out.signed(nextTotal);
  }

  /** Reads what {@link #write} wrote for the same calendar. */
  public static PeriodCounts read(TimeWindow.Calendar calendar, ByteReader in) {
    PeriodCounts counts = new PeriodCounts(calendar, in.signed());
    counts.heldFromMillis = in.fixed();
    counts.good = in.signed();
    counts.total = in.signed();
    counts.nextGood = in.signed();
    counts.nextTotal = in.signed();
    return counts;
  }
}
