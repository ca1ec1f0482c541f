package org.slo.measurement;

/**
 * Events that happened at unknown moments between two samples, laid evenly over the time between. Immutable.
 *
 * <p>Through the second {@code x} of {@code length} seconds, {@code floor(events * x / length)} events have
 * happened. A minute gets what happened through its end less what happened through its start, so the minutes add up
 * to all events, no two whole minutes differ by more than one event, and any stretch is answered in constant time.
 * The first and the last minute get only the part of them that lies between the samples.
 *
 * @param fromMillis the sample before, exclusive; milliseconds since the epoch, cut to the second, not negative
 * @param toMillis the sample that told of the events, inclusive; at least a second after {@code fromMillis} and at
 *     most 2<sup>31</sup> seconds
 * @param events at least 0
 */
public record Spread(long fromMillis, long toMillis, long events) {

  private static final long SECOND_MILLIS = 1000;
  private static final long MINUTE_SECONDS = 60;
  private static final long LONGEST_SECONDS =
      1L << 31; // the product of two such lengths fits a long

  /** @throws IllegalArgumentException if a number is out of its range */
  public Spread {
    long seconds = toMillis / SECOND_MILLIS - fromMillis / SECOND_MILLIS;
    if (fromMillis < 0 || seconds < 1 || seconds > LONGEST_SECONDS || events < 0) {
      throw new IllegalArgumentException(
          events + " events cannot be spread from " + fromMillis + " to " + toMillis);
    }
  }

  /** The first minute since the epoch that gets a part. */
  public long firstMinute() {
    return fromSecond() / MINUTE_SECONDS;
  }

  /** The last minute since the epoch that gets a part. */
  public long lastMinute() {
    return (toMillis / SECOND_MILLIS - 1) / MINUTE_SECONDS;
  }

  /** Events of one minute since the epoch; 0 outside of the spread. */
  public long eventsIn(long epochMinute) {
    return eventsBefore(epochMinute + 1) - eventsBefore(epochMinute);
  }

  /** Events before the start of a minute since the epoch. */
  public long eventsBefore(long epochMinute) {
    long length = toMillis / SECOND_MILLIS - fromSecond();
    long passed = Math.clamp(epochMinute * MINUTE_SECONDS - fromSecond(), 0, length);
    // floor(events * passed / length) without the product of two large numbers
    return events / length * passed + events % length * passed / length;
  }

  private long fromSecond() {
    return fromMillis / SECOND_MILLIS;
  }
}
