package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Bad and total events of many accounts over the windows of one plan, all standing at one time. Not thread-safe.
 *
 * <p>Each tier of an account is a ring of cells; each of its windows has a running sum of the cells from its first
 * to the one that holds now. Moving time on takes away the cells that windows leave, a few additions an account
 * whenever a cell ends and nothing in between; an event changes one cell a tier and the sums of the windows that
 * hold it; reading a window reads two numbers.
 *
 * <p>Everything stands in a few large arrays, since the judgement of ten thousand SLOs costs what it waits for
 * memory: an account's sums lie side by side in two or three cache lines, and no object stands in between. Cells
 * have 32 bits; the rare one that needs more stands in a map.
 */
final class CountBlock {

  /** Accounts in one block at most: a few megabytes, so that growing copies little. */
  static final int MOST_ACCOUNTS = 256;

  private static final int IN_EXCESS = Integer.MIN_VALUE; // the cell's number stands in the map

  private final WindowPlan plan;
  private final int cellStride;
  private final int sumStride;
  private final int[] ringStart; // by tier, within an account's cells
  private final long[] currentCell; // by tier: the cell that holds now
  private final int[] currentSlot; // by tier: where in the ring it stands
  private final long[] newestCell; // by tier: the latest cell that any account counted in
  private final long[] firstCell; // by window
  private final Int2LongOpenHashMap excess = new Int2LongOpenHashMap();
  private final IntArrayList free = new IntArrayList();
  private int[] cells;
  private long[] sums;
  private int used;
  private long nextMove; // the first time at which a window or a tier moves on

  CountBlock(WindowPlan plan, long nowMillis, int capacity) {
    this.plan = plan;
    this.ringStart = new int[plan.tierCount()];
    this.currentCell = new long[plan.tierCount()];
    this.currentSlot = new int[plan.tierCount()];
    this.newestCell = new long[plan.tierCount()];
    int stride = 0;
    for (int t = 0; t < ringStart.length; t++) {
      ringStart[t] = stride;
      stride += 2 * plan.ringCells(t);
      stand(t, Math.floorDiv(nowMillis, plan.cellMillis(t)));
      newestCell[t] = currentCell[t];
    }
    this.cellStride = stride;
    this.sumStride = 2 * plan.windowCount();
    this.firstCell = new long[plan.windowCount()];
    for (int w = 0; w < firstCell.length; w++) {
      firstCell[w] = plan.firstCell(w, nowMillis);
    }
    this.cells = new int[capacity * cellStride];
    this.sums = new long[capacity * sumStride];
    this.nextMove = nextMove();
  }

  WindowPlan plan() {
    return plan;
  }

  boolean isFull() {
    return used == MOST_ACCOUNTS && free.isEmpty();
  }

  /** Adds an account with no events; returns its number. */
  int open() {
    if (!free.isEmpty()) {
      return free.popInt();
    }
    if ((used + 1) * sumStride > sums.length) {
      int capacity = Math.min(MOST_ACCOUNTS, 2 * used);
      cells = Arrays.copyOf(cells, capacity * cellStride);
      sums = Arrays.copyOf(sums, capacity * sumStride);
    }
    return used++;
  }

  /** Takes an account away; its number will be another's. */
  void close(int account) {
    for (int i = account * cellStride; i < (account + 1) * cellStride; i++) {
      set(i, 0);
    }
    Arrays.fill(sums, account * sumStride, (account + 1) * sumStride, 0);
    free.add(account);
  }

  /** Moves now forward; a time before the last one changes nothing. */
  void advance(long nowMillis) {
    if (nowMillis < nextMove) {
      return;
    }
    long[] current = new long[currentCell.length];
    for (int t = 0; t < current.length; t++) {
      current[t] = Math.max(currentCell[t], Math.floorDiv(nowMillis, plan.cellMillis(t)));
      enter(t, current[t]);
    }
    leave(nowMillis);
    for (int t = 0; t < current.length; t++) {
      recycle(t, current[t]);
      stand(t, current[t]);
    }
    nextMove = nextMove();
  }

  /** Counts events of an account; see {@link WindowedCounts#add}. */
  void add(int account, long timeMillis, long bad, long total) {
    for (int t = 0; t < ringStart.length; t++) {
      long last = currentCell[t] + plan.aheadCells(t);
      long cell = Math.min(cellOf(t, timeMillis), last);
      if (cell < currentCell[t] - plan.backCells(t)) {
        continue;
      }
      int i = index(account, t, cell);
      set(i, get(i) + bad);
      set(i + 1, get(i + 1) + total);
      newestCell[t] = Math.max(newestCell[t], cell);
      if (cell <= currentCell[t]) {
        addToSums(account, t, cell, bad, total);
      }
    }
  }

  long bad(int account, int window) {
    return sums[account * sumStride + 2 * window];
  }

  long total(int account, int window) {
    return sums[account * sumStride + 2 * window + 1];
  }

  /** Bad events of one cell. */
  long badOfCell(int account, int tier, long cell) {
    return get(index(account, tier, cell));
  }

  /** All events of one cell. */
  long totalOfCell(int account, int tier, long cell) {
    return get(index(account, tier, cell) + 1);
  }

  /** Gives a cell other numbers. */
  void setCell(int account, int tier, long cell, long bad, long total) {
    int i = index(account, tier, cell);
    long moreBad = bad - get(i);
    long moreTotal = total - get(i + 1);
    set(i, bad);
    set(i + 1, total);
    newestCell[tier] = Math.max(newestCell[tier], cell);
    if (cell <= currentCell[tier]) {
      addToSums(account, tier, cell, moreBad, moreTotal);
    }
  }

  /** Number of the cell that holds now, counted from the epoch. */
  long currentCell(int tier) {
    return currentCell[tier];
  }

  /** The oldest cell that a tier still holds. */
  long oldestCell(int tier) {
    return currentCell[tier] - plan.backCells(tier);
  }

  /** The latest cell that a tier has room for. */
  long latestCell(int tier) {
    return currentCell[tier] + plan.aheadCells(tier);
  }

  /** Start of the first cell of a window. */
  long fromMillis(int window) {
    return firstCell[window] * plan.cellMillis(plan.tierOf(window));
  }

  private void addToSums(int account, int tier, long cell, long bad, long total) {
    int base = account * sumStride;
    for (int w : plan.windowsOf(tier)) {
      if (cell >= firstCell[w]) {
        sums[base + 2 * w] += bad;
        sums[base + 2 * w + 1] += total;
      }
    }
  }

  /** Adds the cells that now enters, of which only those of events ahead of time hold anything. */
  private void enter(int tier, long cell) {
    long last = Math.min(Math.min(cell, newestCell[tier]), latestCell(tier));
    for (long c = currentCell[tier] + 1; c <= last; c++) {
      for (int account = 0; account < used; account++) {
        int i = index(account, tier, c);
        addToSums(account, tier, c, get(i), get(i + 1));
      }
    }
  }

  private void leave(long nowMillis) {
    for (int w = 0; w < firstCell.length; w++) {
      long first = plan.firstCell(w, nowMillis);
      int tier = plan.tierOf(w);
      long end = Math.min(first, latestCell(tier) + 1);
      for (long c = firstCell[w]; c < end; c++) {
        leave(w, tier, c);
      }
      firstCell[w] = Math.max(first, firstCell[w]);
    }
  }

  private void leave(int window, int tier, long cell) {
    int i = index(0, tier, cell);
    for (int sum = 2 * window; sum < used * sumStride; sum += sumStride) {
      sums[sum] -= get(i);
      sums[sum + 1] -= get(i + 1);
      i += cellStride;
    }
  }

  /** Empties the cells that no window holds any more, for the time that now comes into reach. */
  private void recycle(int tier, long cell) {
    long from = oldestCell(tier); // stands where the first cell beyond the latest will
    long end = from + Math.min(cell - currentCell[tier], plan.ringCells(tier));
    for (long c = from; c < end; c++) {
      int i = index(0, tier, c);
      for (int account = 0; account < used; account++) {
        set(i, 0);
        set(i + 1, 0);
        i += cellStride;
      }
    }
  }

  private void stand(int tier, long cell) {
    currentCell[tier] = cell;
    currentSlot[tier] = Math.floorMod(cell, plan.ringCells(tier));
  }

  private long nextMove() {
    long next = Long.MAX_VALUE;
    for (int t = 0; t < currentCell.length; t++) {
      next = Math.min(next, (currentCell[t] + 1) * plan.cellMillis(t));
    }
    for (int w = 0; w < firstCell.length; w++) {
      next = Math.min(next, plan.firstCellEnds(w, firstCell[w]));
    }
    return next;
  }

  /** Most events are of the cell that holds now or of the one before, which needs no division. */
  private long cellOf(int tier, long timeMillis) {
    long length = plan.cellMillis(tier);
    long intoCurrent = timeMillis - currentCell[tier] * length;
    if (intoCurrent >= 0 && intoCurrent < length) {
      return currentCell[tier];
    }
    if (intoCurrent < 0 && intoCurrent >= -length) {
      return currentCell[tier] - 1;
    }
    return Math.floorDiv(timeMillis, length);
  }

  /** Where a cell stands that is within one ring's length of the one that holds now. */
  private int index(int account, int tier, long cell) {
    int length = plan.ringCells(tier);
    long slot = currentSlot[tier] + cell - currentCell[tier];
    if (slot >= length) {
      slot -= length;
    } else if (slot < 0) {
      slot += length;
    }
    return account * cellStride + ringStart[tier] + 2 * (int) slot;
  }

  private long get(int index) {
    int value = cells[index];
    return value == IN_EXCESS ? excess.get(index) : value;
  }

  private void set(int index, long value) {
    if (cells[index] == IN_EXCESS) {
      excess.remove(index);
    }
    if (value == (int) value && value != IN_EXCESS) {
      cells[index] = (int) value;
    } else {
      cells[index] = IN_EXCESS;
      excess.put(index, value);
    }
  }
}
