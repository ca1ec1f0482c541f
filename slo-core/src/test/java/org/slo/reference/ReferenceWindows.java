package org.slo.reference;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slo.definition.SloDefinition;

/** Over which windows an SLO is judged, and where they begin. */
final class ReferenceWindows {

  private static final List<Duration> ALWAYS =
      List.of("PT5M", "PT30M", "PT1H", "PT2H", "PT6H", "PT24H", "PT72H").stream()
          .map(Duration::parse)
          .toList();

  private static final List<Integer> CELL_SECONDS =
      List.of(10, 30, 60, 120, 360, 720, 3600, 7200, 21_600, 43_200);

  private static final long FINEST_MILLIS = 10_000;

  private ReferenceWindows() {}

  /** The windows whose burn rates are shown. */
  static SortedSet<Duration> shown(SloDefinition slo) {
    SortedSet<Duration> windows = new TreeSet<>(ALWAYS);
    for (ReferenceCondition condition : ReferenceCondition.of(slo, 0)) {
      windows.add(condition.longWindow());
      windows.add(condition.shortWindow());
    }
    return windows;
  }

  /** All windows. */
  static SortedSet<Duration> all(SloDefinition slo) {
    SortedSet<Duration> windows = shown(slo);
    windows.add(slo.window().length());
    return windows;
  }

  /** How far back coverage is kept: over the longest window, from the latest minute that data may speak for. */
  static Duration coverageReach(SloDefinition slo) {
    Duration silenceAfter = slo.silenceAfter();
    Duration ahead = Duration.ofMinutes(10);
    return all(slo).last().plus(silenceAfter == null ? ahead : ahead.plus(silenceAfter));
  }

  /** The longest cell of at most {@code max(10 s, window / 720)}. */
  static long cellMillis(Duration window) {
    long most = Math.max(10, window.toSeconds() / 720);
    return CELL_SECONDS.stream().filter(s -> s <= most).max(Integer::compare).orElseThrow() * 1000L;
  }

  /** Start of the cell that holds the window's begin. */
  static long from(Duration window, long now) {
    return startOfCell(now - window.toMillis(), cellMillis(window));
  }

  /** End of the finest cell that holds now, whatever the window. */
  static long to(long now) {
    return startOfCell(now, FINEST_MILLIS) + FINEST_MILLIS;
  }

  /**
   * The time of an event as it is known when the windows change: the start of the cell in which it stands, which is the
   * finest for the events that the windows of that cell hold, and so on to the coarsest; empty if none holds it.
   */
  static OptionalLong known(long time, SortedSet<Duration> windows, long now) {
    for (Duration window : windows) { // the shortest first
      boolean longestOfCell =
          windows.tailSet(window).stream()
              .noneMatch(
                  longer -> !longer.equals(window) && cellMillis(longer) == cellMillis(window));
      long next = // finer cells end where one of these does
          windows.stream()
              .mapToLong(ReferenceWindows::cellMillis)
              .filter(cell -> cell > cellMillis(window))
              .min()
              .orElse(cellMillis(window));
      if (longestOfCell && time >= startOfCell(now - window.toMillis(), next)) {
        return OptionalLong.of(startOfCell(time, cellMillis(window)));
      }
    }
    return OptionalLong.empty();
  }

  /** The earliest time that a cell holds: the oldest cell's start. */
  static long heldFrom(SortedSet<Duration> windows, long now) {
    return startOfCell(now - windows.last().toMillis(), cellMillis(windows.last()));
  }

  static long startOfCell(long time, long cellMillis) {
    return Math.floorDiv(time, cellMillis) * cellMillis;
  }
}
