package org.slo.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Good and total events of one SLO or instance over every window of a plan, in constant time. Not thread-safe.
 *
 * <p>Each tier is a ring of cells; each window keeps a running sum of the cells from its first to the one that
 * holds now. Advancing time adds the cells that now enters and takes away those that a window leaves; adding an
 * event changes one cell a tier and the sums of the windows that hold it. Reading a window reads two numbers.
 * Nothing ever scans a window's cells, so late data costs what fresh data does.
 */
public final class WindowedCounts {

  private final WindowPlan plan;
  private final Cells[] tiers;
  private final long[] currentCell; // by tier: the cell that holds now
  private final long[] firstCell; // by window
  private final long[] good; // by window
  private final long[] total; // by window

  /**
   * Empty counts.
   *
   * @param nowMillis the time that they stand at
   */
  public WindowedCounts(WindowPlan plan, long nowMillis) {
    this.plan = plan;
    this.tiers = new Cells[plan.tierCount()];
    this.currentCell = new long[plan.tierCount()];
    for (int t = 0; t < tiers.length; t++) {
      tiers[t] = new Cells(plan.backCells(t) + 1 + plan.aheadCells(t));
      currentCell[t] = Math.floorDiv(nowMillis, plan.cellMillis(t));
    }
    this.firstCell = new long[plan.windowCount()];
    this.good = new long[plan.windowCount()];
    this.total = new long[plan.windowCount()];
    for (int w = 0; w < firstCell.length; w++) {
      firstCell[w] = plan.firstCell(w, nowMillis);
    }
  }

  public WindowPlan plan() {
    return plan;
  }

  /** Moves now forward; a time before the last one changes nothing. */
  public void advance(long nowMillis) {
    for (int t = 0; t < tiers.length; t++) {
      long cell = Math.floorDiv(nowMillis, plan.cellMillis(t));
      if (cell > currentCell[t]) {
        enter(t, cell);
      }
    }
    for (int w = 0; w < firstCell.length; w++) {
      long first = plan.firstCell(w, nowMillis);
      if (first > firstCell[w]) {
        leave(w, first);
      }
    }
    for (int t = 0; t < tiers.length; t++) {
      recycle(t, Math.floorDiv(nowMillis, plan.cellMillis(t)));
    }
  }

  /**
   * Counts events; either number may be negative, where a series takes back what another one said.
   *
   * @param timeMillis when they happened: before the longest window of a tier, the tier ignores them; later than
   *     {@link WindowPlan#AHEAD} from now, they count as {@code AHEAD} from now
   */
  public void add(long timeMillis, long goodEvents, long totalEvents) {
    for (int t = 0; t < tiers.length; t++) {
      long last = currentCell[t] + plan.aheadCells(t);
      long cell = Math.min(Math.floorDiv(timeMillis, plan.cellMillis(t)), last);
      if (cell < currentCell[t] - plan.backCells(t)) {
        continue;
      }
      tiers[t].add(cell, goodEvents, totalEvents);
      if (cell <= currentCell[t]) {
        addToWindows(t, cell, goodEvents, totalEvents);
      }
    }
  }

  private void addToWindows(int tier, long cell, long goodEvents, long totalEvents) {
    for (int w = 0; w < firstCell.length; w++) {
      if (plan.tierOf(w) == tier && cell >= firstCell[w]) {
        good[w] += goodEvents;
        total[w] += totalEvents;
      }
    }
  }

  /** Good events in a window of the plan. */
  public long good(int window) {
    return good[window];
  }

  /** All events in a window of the plan. */
  public long total(int window) {
    return total[window];
  }

  /** Start of the first cell of a window. */
  public long fromMillis(int window) {
    return firstCell[window] * plan.cellMillis(plan.tierOf(window));
  }

  private void enter(int tier, long cell) {
    long last = Math.min(cell, currentCell[tier] + plan.aheadCells(tier));
    for (long c = currentCell[tier] + 1; c <= last; c++) {
      long goodEvents = tiers[tier].good(c);
      long totalEvents = tiers[tier].total(c);
      if (totalEvents != 0 || goodEvents != 0) {
        addToWindows(tier, c, goodEvents, totalEvents);
      }
    }
  }

  private void leave(int window, long first) {
    int tier = plan.tierOf(window);
    long last = Math.min(first, currentCell[tier] + plan.aheadCells(tier) + 1);
    for (long c = firstCell[window]; c < last; c++) {
      good[window] -= tiers[tier].good(c);
      total[window] -= tiers[tier].total(c);
    }
    firstCell[window] = first;
  }

  /** Empties the cells that no window holds any more, for the time that now comes into reach. */
  private void recycle(int tier, long cell) {
    long passed = cell - currentCell[tier];
    if (passed >= tiers[tier].length()) {
      tiers[tier].clear();
    } else {
      for (long c = 1; c <= passed; c++) {
        tiers[tier].clear(currentCell[tier] + plan.aheadCells(tier) + c);
      }
    }
    currentCell[tier] = Math.max(cell, currentCell[tier]);
  }

  /**
   * The same counts over the windows of another plan, no event lost or doubled; an event's time is known to the
   * finest cell that still holds it. What happened before this plan's longest window is not there.
   */
  public WindowedCounts under(WindowPlan other, long nowMillis) {
    WindowedCounts counts = new WindowedCounts(other, nowMillis);
    List<Integer> byCell = new ArrayList<>();
    for (int t = 0; t < tiers.length; t++) {
      byCell.add(t);
    }
    byCell.sort(Comparator.comparingLong(plan::cellMillis));
    NavigableMap<Long, long[]> taken = new TreeMap<>(); // time of a cell to what it gave
    for (int tier : byCell) {
      transfer(tier, counts, taken);
    }
    return counts;
  }

  /** Adds what a tier's cells hold beyond what finer tiers have already given for the same time. */
  private void transfer(int tier, WindowedCounts counts, NavigableMap<Long, long[]> taken) {
    long cellMillis = plan.cellMillis(tier);
    long last = currentCell[tier] + plan.aheadCells(tier);
    for (long cell = currentCell[tier] - plan.backCells(tier); cell <= last; cell++) {
      long from = cell * cellMillis;
      long goodEvents = tiers[tier].good(cell);
      long totalEvents = tiers[tier].total(cell);
      for (long[] given : taken.subMap(from, from + cellMillis).values()) {
        goodEvents -= given[0];
        totalEvents -= given[1];
      }
      if (goodEvents != 0 || totalEvents != 0) {
        counts.add(from, goodEvents, totalEvents);
        long[] given = taken.computeIfAbsent(from, time -> new long[2]);
        given[0] += goodEvents;
        given[1] += totalEvents;
      }
    }
  }

  /** Writes the counts; the plan is known to who reads them. */
  public void write(ByteWriter out) {
    for (int t = 0; t < tiers.length; t++) {
      out.signed(currentCell[t]);
      tiers[t].write(out);
    }
    for (int w = 0; w < firstCell.length; w++) {
      out.signed(firstCell[w]);
      out.signed(good[w]);
      out.signed(total[w]);
    }
  }

  /** Reads what {@link #write} wrote for the same plan. */
  public static WindowedCounts read(WindowPlan plan, ByteReader in) {
    WindowedCounts counts = new WindowedCounts(plan, 0);
    for (int t = 0; t < counts.tiers.length; t++) {
      counts.currentCell[t] = in.signed();
      counts.tiers[t].read(in);
    }
    for (int w = 0; w < counts.firstCell.length; w++) {
      counts.firstCell[w] = in.signed();
      counts.good[w] = in.signed();
      counts.total[w] = in.signed();
    }
    return counts;
  }
}
