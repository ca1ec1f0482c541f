package org.slo.measurement;

import java.util.ArrayList;
import java.util.List;

/**
 * Events of one account that were laid evenly over a gap between two samples: nobody knows when in the gap they
 * happened, so windows shorter than the gap leave them out. The cells hold them, the sums of shorter windows do not;
 * here stands what those sums must not take away when they leave the cells.
 */
final class SpreadEvents {

  /** Events at one time of a gap. */
  record Part(long timeMillis, long bad, long total, long gapMillis) {
    Part at(long otherTimeMillis) {
      return new Part(otherTimeMillis, bad, total, gapMillis);
    }
  }

  private final List<Part> parts = new ArrayList<>();

  void add(Part part) {
    parts.add(part);
  }

  List<Part> parts() {
    return parts;
  }

  /** Forgets what every window shorter than its gap has left behind, also one that another plan may bring. */
  void forget(long nowMillis) {
    parts.removeIf(
        part -> part.timeMillis() < nowMillis - part.gapMillis() - longestCell(part.gapMillis()));
  }

  /** No window of a length begins earlier than this before its length. */
  private static long longestCell(long windowMillis) {
    return Math.max(10_000, windowMillis / 720);
  }
}
