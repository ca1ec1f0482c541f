package org.slo.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Good and total events of one SLO or instance over every window of a plan, in constant time: an account in a block
 * ({@link CountBlock}) of its own or of {@link CountBlocks}. Not thread-safe.
 */
public final class WindowedCounts {

  private final CountBlock block;
  private final int account;

  /**
   * Empty counts in a block of their own.
   *
   * @param nowMillis the time that they stand at
   */
  public WindowedCounts(WindowPlan plan, long nowMillis) {
    this(new CountBlock(plan, nowMillis, 1));
  }

  WindowedCounts(CountBlock block) {
    this.block = block;
    this.account = block.open();
  }

  public WindowPlan plan() {
    return block.plan();
  }

  /** Moves now forward, for the whole block; a time before the last one changes nothing. */
  public void advance(long nowMillis) {
    block.advance(nowMillis);
  }

  /**
   * Counts events; either number may be negative, where a series takes back what another one said.
   *
   * @param timeMillis when they happened: before the longest window of a tier, the tier ignores them; later than
   *     {@link WindowPlan#AHEAD} from now, they count as {@code AHEAD} from now
   */
  public void add(long timeMillis, long goodEvents, long totalEvents) {
    block.add(account, timeMillis, totalEvents - goodEvents, totalEvents);
  }

  /** Good events in a window of the plan. */
  public long good(int window) {
    return block.total(account, window) - block.bad(account, window);
  }

  /** Bad events in a window of the plan. */
  public long bad(int window) {
    return block.bad(account, window);
  }

  /** All events in a window of the plan. */
  public long total(int window) {
    return block.total(account, window);
  }

  /** Start of the first cell of a window. */
  public long fromMillis(int window) {
    return block.fromMillis(window);
  }

  CountBlock block() {
    return block;
  }

  /** Gives the account back; the counts are not to be used any more. */
  void close() {
    block.close(account);
  }

  /**
   * Adds these counts to others over the windows of another plan, no event lost or doubled; an event's time is known
   * to the finest cell that still holds it. What happened before this plan's longest window is not there.
   */
  void addTo(WindowedCounts counts) {
    List<Integer> byCell = new ArrayList<>();
    for (int t = 0; t < plan().tierCount(); t++) {
      byCell.add(t);
    }
    byCell.sort(Comparator.comparingLong(plan()::cellMillis));
    NavigableMap<Long, long[]> taken = new TreeMap<>(); // time of a cell to what it gave
    for (int tier : byCell) {
      transfer(tier, counts, taken);
    }
  }

  /** Adds what a tier's cells hold beyond what finer tiers have already given for the same time. */
  private void transfer(int tier, WindowedCounts counts, NavigableMap<Long, long[]> taken) {
    long cellMillis = plan().cellMillis(tier);
    for (long cell = block.oldestCell(tier); cell <= block.latestCell(tier); cell++) {
      long from = cell * cellMillis;
      long bad = block.badOfCell(account, tier, cell);
      long total = block.totalOfCell(account, tier, cell);
      if (bad == 0 && total == 0 && taken.isEmpty()) {
        continue;
      }
      for (long[] given : taken.subMap(from, from + cellMillis).values()) {
        bad -= given[0];
        total -= given[1];
      }
      if (bad != 0 || total != 0) {
        counts.add(from, total - bad, total);
        long[] given = taken.computeIfAbsent(from, time -> new long[2]);
        given[0] += bad;
        given[1] += total;
      }
    }
  }

  /** Writes the counts; the plan is known to who reads them. */
  public void write(ByteWriter out) {
    for (int t = 0; t < plan().tierCount(); t++) {
      out.signed(block.currentCell(t));
      writeCells(t, out);
    }
  }

  private void writeCells(int tier, ByteWriter out) {
    int used = 0;
    for (long cell = block.oldestCell(tier); cell <= block.latestCell(tier); cell++) {
      used += isEmpty(tier, cell) ? 0 : 1;
    }
    out.unsigned(used);
    long before = block.oldestCell(tier);
    for (long cell = before; used > 0 && cell <= block.latestCell(tier); cell++) {
      if (!isEmpty(tier, cell)) {
        out.unsigned(cell - before);
        out.signed(block.badOfCell(account, tier, cell));
        out.signed(block.totalOfCell(account, tier, cell));
        before = cell;
        used--;
      }
    }
  }

  private boolean isEmpty(int tier, long cell) {
    return block.badOfCell(account, tier, cell) == 0 && block.totalOfCell(account, tier, cell) == 0;
  }

  /**
   * Adds what {@link #write} wrote for the same plan to these counts, which have none yet and stand at the same time
   * or later.
   */
  public void read(ByteReader in) {
    for (int t = 0; t < plan().tierCount(); t++) {
      long cell = in.signed() - plan().backCells(t);
      for (int used = in.count(); used > 0; used--) {
        cell += in.unsigned();
        long bad = in.signed();
        long total = in.signed();
        if (cell >= block.oldestCell(t)) {
          block.setCell(account, t, cell, bad, total);
        }
      }
    }
  }

  /** Like {@link #read}, of the first form: cells by their place in the ring, and sums that follow from them. */
  public void readFirstForm(ByteReader in) {
    for (int t = 0; t < plan().tierCount(); t++) {
      long current = in.signed();
      int length = plan().ringCells(t);
      for (int used = in.count(); used > 0; used--) {
        long oldest = current - plan().backCells(t);
        long cell = oldest + Math.floorMod(in.unsigned() / 2 - oldest, length);
        long good = in.signed();
        long total = in.signed();
        if (cell >= block.oldestCell(t)) {
          block.setCell(account, t, cell, total - good, total);
        }
      }
    }
    for (int w = 0; w < plan().windowCount(); w++) {
      in.signed(); // its first cell
      in.signed(); // its good events
      in.signed(); // all its events
    }
  }
}
