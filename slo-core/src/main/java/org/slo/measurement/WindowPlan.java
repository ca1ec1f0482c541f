package org.slo.measurement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which sliding windows an SLO is judged over, and the tiers of cells that answer them. Immutable; equal sets of
 * windows have equal plans.
 *
 * <p>A window of length W begins at the start of the cell that holds {@code now - W} and ends with the finest cell
 * that holds now, so it is longer than W by less than one cell at its beginning; a cell lasts at most {@code
 * max(10 s, W / 720)}, that is 0.14 % of a window of two hours or more. Windows of equal cells share a tier. A tier
 * holds the time between the longest window of the next finer tier and its own longest window: younger events stand
 * in finer cells, which add up to whole cells of every coarser tier, since each length divides the next.
 */
public final class WindowPlan {

  /** How far ahead of now an event may be; such events wait in cells that no window holds yet. */
  public static final Duration AHEAD = Duration.ofMinutes(10);

  // Each divides the next and the day.
  private static final int[] CELL_SECONDS = {10, 30, 60, 120, 360, 720, 3600, 7200, 21_600, 43_200};
  private static final int CELLS_PER_WINDOW = 720;

  private final List<Duration> windows;
  private final long[] windowMillis;
  private final int[] tierOfWindow;
  private final long[] tierCellMillis;
  private final long[] tierLongestMillis; // its longest window
  private final int[] tierRingCells;

  private WindowPlan(List<Duration> windows) {
    this.windows = windows;
    this.windowMillis = windows.stream().mapToLong(Duration::toMillis).toArray();
    this.tierOfWindow = new int[windows.size()];
    List<Long> cells = new ArrayList<>();
    for (int w = 0; w < windowMillis.length; w++) { // the shortest first, and so the finest tier
      long cell = cellMillis(windows.get(w));
      if (!cells.contains(cell)) {
        cells.add(cell);
      }
      tierOfWindow[w] = cells.size() - 1;
    }
    this.tierCellMillis = cells.stream().mapToLong(Long::longValue).toArray();
    this.tierLongestMillis = new long[cells.size()];
    for (int w = 0; w < windowMillis.length; w++) {
      tierLongestMillis[tierOfWindow[w]] = windowMillis[w];
    }
    this.tierRingCells = new int[cells.size()];
    for (int t = 0; t < tierRingCells.length; t++) {
      long younger = t == 0 ? -AHEAD.toMillis() - tierCellMillis[0] : tierLongestMillis[t - 1];
      long span = tierLongestMillis[t] - younger + nextCellMillis(t);
      tierRingCells[t] = Math.toIntExact(Math.ceilDiv(span, tierCellMillis[t])) + 1;
    }
  }

  /** The plan for these windows, each given once or more often, in any order. */
  public static WindowPlan of(Collection<Duration> windows) {
    return new WindowPlan(List.copyOf(new TreeSet<>(windows)));
  }

  /** Length of the cells that a window of this length begins at. */
  public static long cellMillis(Duration window) {
    long longest = Math.max(CELL_SECONDS[0], window.toSeconds() / CELLS_PER_WINDOW);
    int i = Arrays.binarySearch(CELL_SECONDS, Math.toIntExact(longest));
    return CELL_SECONDS[i >= 0 ? i : -i - 2] * 1000L;
  }

  /** The windows in ascending length. */
  public List<Duration> windows() {
    return windows;
  }

  /**
   * Position of a window in {@link #windows}.
   *
   * @throws IllegalArgumentException if the plan has no such window
   */
  public int indexOf(Duration window) {
    int index = windows.indexOf(window);
    if (index < 0) {
      throw new IllegalArgumentException("no window of " + window + " among " + windows);
    }
    return index;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WindowPlan plan && windows.equals(plan.windows);
  }

  @Override
  public int hashCode() {
    return windows.hashCode();
  }

  int windowCount() {
    return windowMillis.length;
  }

  /** How many windows are shorter; they are the first ones. */
  int windowsShorterThan(long millis) {
    int shorter = 0;
    while (shorter < windowMillis.length && windowMillis[shorter] < millis) {
      shorter++;
    }
    return shorter;
  }

  /** Tiers are numbered from 0, the finest. */
  int tierCount() {
    return tierCellMillis.length;
  }

  int tierOf(int window) {
    return tierOfWindow[window];
  }

  long cellMillis(int tier) {
    return tierCellMillis[tier];
  }

  /** Cells that a tier holds at most. */
  int ringCells(int tier) {
    return tierRingCells[tier];
  }

  /** Start of a window's first cell. */
  long windowFrom(int window, long nowMillis) {
    return floor(nowMillis - windowMillis[window], tierCellMillis[tierOfWindow[window]]);
  }

  /** The first time at which a window leaves the cell that it begins with. */
  long windowMoves(int window, long windowFrom) {
    return windowFrom + tierCellMillis[tierOfWindow[window]] + windowMillis[window];
  }

  /** Start of a tier's oldest cell, which is the end of a cell of the next coarser tier. */
  long tierFrom(int tier, long nowMillis) {
    return floor(nowMillis - tierLongestMillis[tier], nextCellMillis(tier));
  }

  /** End of the finest cell that holds now, and so of every window. */
  long nowEnds(long nowMillis) {
    return floor(nowMillis, tierCellMillis[0]) + tierCellMillis[0];
  }

  /** End of the latest cell, for events ahead of time. */
  long cellsEnd(long nowEnds) {
    return floor(nowEnds + AHEAD.toMillis() + tierCellMillis[0] - 1, tierCellMillis[0]);
  }

  private long nextCellMillis(int tier) {
    return tierCellMillis[Math.min(tier + 1, tierCellMillis.length - 1)];
  }

  private static long floor(long millis, long cellMillis) {
    return Math.floorDiv(millis, cellMillis) * cellMillis;
  }
}
