package org.slo.measurement;

import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The newest values of one cumulative series and what they add. Values are rounded to whole events, so that
 * increments add up to the difference of the ends. Not thread-safe.
 */
public final class CumulativeSeries {

  /** What a sample of a known series means. */
  public enum Arrival {
    /** It is newer than all before. */
    FRESH,
    /** It has the time of the newest one. */
    DUPLICATE,
    /** It is older than the newest one; what it said is part of what came since. */
    STALE
  }

  private final long firstTime;
  private final long firstValue;
  private long previousTime;
  private long newestTime;
  private long newestValue;

  /** A series whose first sample this is. */
  public CumulativeSeries(long timeMillis, double value) {
    this(timeMillis, Math.round(value), Long.MIN_VALUE, timeMillis, Math.round(value));
  }

  private CumulativeSeries(
      long firstTime, long firstValue, long previousTime, long newestTime, long newestValue) {
    this.firstTime = firstTime;
    this.firstValue = firstValue;
    this.previousTime = previousTime;
    this.newestTime = newestTime;
    this.newestValue = newestValue;
  }

  /** What a sample at this time would be. */
  public Arrival arrival(long timeMillis) {
    return timeMillis > newestTime
        ? Arrival.FRESH
        : timeMillis == newestTime ? Arrival.DUPLICATE : Arrival.STALE;
  }

  /**
   * Takes a fresh sample.
   *
   * @return the events since the newest sample; a value below it is a reset, after which the series counts from
   *     zero
   */
  public long advance(long timeMillis, double value) {
    long rounded = Math.round(value);
    long increment = rounded >= newestValue ? rounded - newestValue : rounded;
    previousTime = newestTime;
    newestTime = timeMillis;
    newestValue = rounded;
    return increment;
  }

  public long firstTime() {
    return firstTime;
  }

  /** Events that the first sample spoke of; they happened before the series was seen. */
  public long firstValue() {
    return firstValue;
  }

  public long newestTime() {
    return newestTime;
  }

  /** Time of the newest of the last two samples that is before {@code timeMillis}; very early if neither is. */
  long newestBefore(long timeMillis) {
    return newestTime < timeMillis
        ? newestTime
        : previousTime < timeMillis ? previousTime : Long.MIN_VALUE;
  }

  public void write(ByteWriter out) {
    out.signed(firstTime);
    out.signed(firstValue);
    out.signed(previousTime);
    out.signed(newestTime);
    out.signed(newestValue);
  }

  public static CumulativeSeries read(ByteReader in) {
    return new CumulativeSeries(in.signed(), in.signed(), in.signed(), in.signed(), in.signed());
  }
}
