package org.slo.measurement;

import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** When something was first seen, and its last two sightings. Times are milliseconds since the epoch. */
final class SeenTimes {

  /** Stands for a time that there was not; before all times. */
  static final long NEVER = -1;

  private long first = NEVER;
  private long previous = NEVER;
  private long newest = NEVER;

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
