package org.slo.measurement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which sliding windows an SLO is judged over, and the tiers of cells that answer them. Immutable; equal sets of
 * windows have equal plans.
 *
 * <p>A window of length W begins at the start of the cell that holds {@code now - W}, so it is longer than W by
 * less than one cell; a cell lasts at most {@code max(10 s, W / 720)}, that is 0.14 % of a window of two hours or
 * more. Windows of equal cells share a tier.
 */
public final class WindowPlan {

  /** How far ahead of now an event may be; such events wait in cells that no window holds yet. */
  public static final Duration AHEAD = Duration.ofMinutes(10);

  // Lengths that divide the day, so that cells begin at the full hour wherever they can.
  private static final int[] CELL_SECONDS = {
    10, 30, 60, 120, 360, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200
  };
  private static final int CELLS_PER_WINDOW = 720;

  private final List<Duration> windows;
  private final long[] windowMillis;
  private final int[] tierOfWindow;
  private final long[] tierCellMillis;
  private final int[] tierBackCells;
  private final int[] tierRingCells;
  private final int[][] windowsOfTier;

  private WindowPlan(List<Duration> windows) {
    this.windows = windows;
    this.windowMillis = windows.stream().mapToLong(Duration::toMillis).toArray();
    this.tierOfWindow = new int[windows.size()];
    List<Long> cells = new ArrayList<>();
    List<Integer> back = new ArrayList<>();
    for (int w = 0; w < windowMillis.length; w++) {
      long cell = cellMillis(windows.get(w));
      int tier = cells.indexOf(cell);
      if (tier < 0) {
        tier = cells.size();
        cells.add(cell);
        back.add(0);
      }
      tierOfWindow[w] = tier;
      int cellsBack = Math.toIntExact(Math.ceilDiv(windowMillis[w], cell));
      back.set(tier, Math.max(back.get(tier), cellsBack));
    }
    this.tierCellMillis = cells.stream().mapToLong(Long::longValue).toArray();
    this.tierBackCells = back.stream().mapToInt(Integer::intValue).toArray();
    this.tierRingCells = new int[tierBackCells.length];
    this.windowsOfTier = new int[tierBackCells.length][];
    for (int t = 0; t < tierRingCells.length; t++) {
      int tier = t;
      tierRingCells[t] = tierBackCells[t] + 1 + aheadCells(t);
      windowsOfTier[t] =
          IntStream.range(0, tierOfWindow.length).filter(w -> tierOfWindow[w] == tier).toArray();
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

  int tierCount() {
    return tierCellMillis.length;
  }

  int tierOf(int window) {
    return tierOfWindow[window];
  }

  long cellMillis(int tier) {
    return tierCellMillis[tier];
  }

  /** Cells of a tier's longest window before the one that holds now. */
  int backCells(int tier) {
    return tierBackCells[tier];
  }

  /** Cells of a tier after the one that holds now. */
  int aheadCells(int tier) {
    return Math.toIntExact(Math.ceilDiv(AHEAD.toMillis(), tierCellMillis[tier])) + 1;
  }

  /** Cells that a tier holds: those behind, the one that holds now, those ahead. */
  int ringCells(int tier) {
    return tierRingCells[tier];
  }

  /** The windows that a tier answers. */
  int[] windowsOf(int tier) {
    return windowsOfTier[tier];
  }

  /** Number of the first cell of a window, counted from the epoch. */
  long firstCell(int window, long nowMillis) {
    return Math.floorDiv(nowMillis - windowMillis[window], tierCellMillis[tierOfWindow[window]]);
  }

  /** The time at which a window leaves its first cell. */
  long firstCellEnds(int window, long firstCell) {
    return (firstCell + 1) * tierCellMillis[tierOfWindow[window]] + windowMillis[window];
  }
}
