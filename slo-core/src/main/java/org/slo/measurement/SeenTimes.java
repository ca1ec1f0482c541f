package org.slo.measurement;

import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** Since when something is watched, and its last two sightings. Times are milliseconds since the epoch. */
final class SeenTimes {

  /** Stands for a time that there was not; before all times. */
  static final long NEVER = -1;

  private long first = NEVER;
  private long previous = NEVER;
  private long newest = NEVER;

  /** The first sighting, or the time since when all is known. */
  long first() {
    return first;
  }

  long newest() {
    return newest;
  }

  /** Takes a sighting after {@link #newest}. */
  void see(long timeMillis) {
    if (first == NEVER) {
      first = timeMillis;
    }
    previous = newest;
    newest = timeMillis;
  }

  /** Takes note that nothing from this time on would have been missed. */
  void knownFrom(long timeMillis) {
    first = first == NEVER ? timeMillis : Math.min(first, timeMillis);
  }

  /** Goes on from sightings that are known. */
  void resume(long firstTime, long previousTime, long newestTime) {
    first = firstTime;
    previous = previousTime;
    newest = newestTime;
  }

  /** The newest of the last two sightings that is before {@code timeMillis}, or {@link #NEVER}. */
  long newestBefore(long timeMillis) {
    return newest < timeMillis ? newest : previous < timeMillis ? previous : NEVER;
  }

  void write(ByteWriter out) {
    out.signed(newest);
    out.signed(newest - previous);
    out.signed(newest - first);
  }

  void read(ByteReader in) {
    newest = in.signed();
    previous = newest - in.signed();
    first = newest - in.signed();
  }
}
