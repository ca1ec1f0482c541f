package org.slo.measurement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slo.encoding.ByteReader;

/**
 * Reads the first form of an SLO's counts, in which every tier held all events of its windows, in rings by place, and
 * tiers had other lengths of cells.
 */
public final class FirstFormCounts {

  private static final int[] CELL_SECONDS = {
    10, 30, 60, 120, 360, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200
  };
  private static final int CELLS_PER_WINDOW = 720;

  private FirstFormCounts() {}

  private record Tier(long cellMillis, long longestMillis) {

    int cellsBack() {
      return Math.toIntExact(Math.ceilDiv(longestMillis, cellMillis));
    }

    int ring() {
      return cellsBack()
          + 2
          + Math.toIntExact(Math.ceilDiv(WindowPlan.AHEAD.toMillis(), cellMillis));
    }
  }

  /** Adds what was written for windows of the same plan to counts that have none yet. */
  public static void read(ByteReader in, WindowedCounts counts) {
    List<Tier> tiers = tiers(counts.plan().windows());
    NavigableMap<Long, long[]> taken = new TreeMap<>(); // start of a cell to what it gave
    for (Tier tier : tiers) { // the finest first: coarser ones hold the same events again
      read(in, tier, taken);
    }
    for (int window = 0; window < counts.plan().windowCount(); window++) {
      in.signed(); // its first cell
      in.signed(); // its good events
      in.signed(); // all its events
    }
    taken.forEach((start, events) -> counts.add(start, events[0], events[1]));
  }

  private static void read(ByteReader in, Tier tier, NavigableMap<Long, long[]> taken) {
    long oldest = in.signed() - tier.cellsBack();
    NavigableMap<Long, long[]> added = new TreeMap<>();
    for (int used = in.count(); used > 0; used--) {
      long cell = oldest + Math.floorMod(in.unsigned() / 2 - oldest, tier.ring());
      long start = cell * tier.cellMillis();
      long good = in.signed();
      long total = in.signed();
      for (long[] finer : taken.subMap(start, start + tier.cellMillis()).values()) {
        good -= finer[0];
        total -= finer[1];
      }
      if (good != 0 || total != 0) {
        added.put(start, new long[] {good, total});
      }
    }
    added.forEach((start, events) -> {
      long[] sum = taken.computeIfAbsent(start, time -> new long[2]);
      sum[0] += events[0];
      sum[1] += events[1];
    });
  }

  private static List<Tier> tiers(List<Duration> windows) {
    List<Tier> tiers = new ArrayList<>();
    for (Duration window : windows) { // the shortest first
      long cell = cellMillis(window);
      if (!tiers.isEmpty() && tiers.getLast().cellMillis() == cell) {
        tiers.removeLast();
      }
      tiers.add(new Tier(cell, window.toMillis()));
    }
    return tiers;
  }

  private static long cellMillis(Duration window) {
    long longest = Math.max(CELL_SECONDS[0], window.toSeconds() / CELLS_PER_WINDOW);
    int i = Arrays.binarySearch(CELL_SECONDS, Math.toIntExact(longest));
    return CELL_SECONDS[i >= 0 ? i : -i - 2] * 1000L;
  }
}
