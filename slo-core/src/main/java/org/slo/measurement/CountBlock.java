package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bad and total events of many accounts over the windows of one plan, all standing at one time. Not thread-safe.
 *
 * <p>An event stands in exactly one cell, a fine one while it is young; as it grows older than the windows that
 * need fine cells, cells are added up into coarser ones ({@link WindowPlan}). Each tier of cells is a ring. Each
 * window has a running sum of the cells from its first to the one that holds now: time moving on takes away what
 * leaves, an event changes one cell and the sums of the windows that hold it, and reading a window reads two
 * numbers.
 *
 * <p>Everything stands in a few large arrays, since the judgement of ten thousand SLOs costs what it waits for
 * memory: an account's sums lie side by side in two or three cache lines, and no object stands in between. Cells
 * have 32 bits; the rare one that needs more stands in a map.
 */
final class CountBlock {

  /** Accounts in one block at most: a few megabytes, so that growing copies little. */
  static final int MOST_ACCOUNTS = 256;

  private static final long MINUTE_MILLIS = 60_000;
  private static final int IN_EXCESS = Integer.MIN_VALUE; // the cell's number stands in the map

  /** Takes the cells of an account that hold anything. */
  interface Cells {
    void cell(long startMillis, long bad, long total);
  }

  private final int number; // among the blocks of an engine
  private final WindowPlan plan;
  private final CellPlaces places;
  private final int cellStride;
  private final int sumStride;
  private final long[] windowFrom; // by window: start of its first cell
  private final Int2LongOpenHashMap excess = new Int2LongOpenHashMap();
  private final Int2ObjectOpenHashMap<SpreadEvents> spreads = new Int2ObjectOpenHashMap<>();
  private final IntArrayList free = new IntArrayList();
  private int[] cells;
  private long[] sums;
  private long[]
      touchedFrom; // by account: earliest time counted at since the account was last untouched
  private long[] touchedTo; // by account: latest such time
  private int used;
  private long nowEnds; // end of the finest cell that holds now
  private long newest; // start of the latest cell that any account counted in
  private long nextMove; // the first time at which anything above moves on

  CountBlock(int number, WindowPlan plan, long nowMillis, int capacity) {
    this.number = number;
    this.plan = plan;
    this.places = new CellPlaces(plan, nowMillis);
    this.windowFrom = new long[plan.windowCount()];
    for (int w = 0; w < windowFrom.length; w++) {
      windowFrom[w] = plan.windowFrom(w, nowMillis);
    }
    this.cellStride = places.length();
    this.sumStride = 2 * plan.windowCount();
    this.nowEnds = plan.nowEnds(nowMillis);
    this.newest = Long.MIN_VALUE;
    this.cells = new int[capacity * cellStride];
    this.sums = new long[capacity * sumStride];
    this.touchedFrom = new long[capacity];
    this.touchedTo = new long[capacity];
    this.nextMove = nextMove();
  }

  WindowPlan plan() {
    return plan;
  }

  boolean isFull() {
    return used == MOST_ACCOUNTS && free.isEmpty();
  }

  int number() {
    return number;
  }

  /** Adds an account with no events; returns its number. */
  int open() {
    int account = free.isEmpty() ? used++ : free.popInt();
    if (account == touchedFrom.length) {
      int capacity = Math.min(MOST_ACCOUNTS, 2 * account);
      cells = Arrays.copyOf(cells, capacity * cellStride);
      sums = Arrays.copyOf(sums, capacity * sumStride);
      touchedFrom = Arrays.copyOf(touchedFrom, capacity);
      touchedTo = Arrays.copyOf(touchedTo, capacity);
    }
    untouch(account);
    return account;
  }

  /** Takes an account away; its number will be another's. */
  void close(int account) {
    for (int i = account * cellStride; i < (account + 1) * cellStride; i++) {
      set(i, 0);
    }
    Arrays.fill(sums, account * sumStride, (account + 1) * sumStride, 0);
    spreads.remove(account);
    free.add(account);
  }

  /** Moves now forward; a time before the last one changes nothing. */
  void advance(long nowMillis) {
    if (nowMillis < nextMove) {
      return;
    }
    enter(plan.nowEnds(nowMillis));
    for (int w = 0; w < windowFrom.length; w++) {
      leave(w, plan.windowFrom(w, nowMillis));
    }
    spreads.values().forEach(spread -> spread.forget(nowMillis));
    spreads.values().removeIf(spread -> spread.parts().isEmpty());
    long oldest = plan.tierFrom(plan.tierCount() - 1, nowMillis);
    for (int t = plan.tierCount() - 1; t >= 0; t--) {
      age(t, plan.tierFrom(t, nowMillis), oldest);
    }
    places.endAt(plan.cellsEnd(nowEnds));
    nextMove = nextMove();
  }

  /** Counts events of an account; see {@link WindowedCounts#add}. */
  void add(int account, long timeMillis, long bad, long total) {
    long time = Math.min(timeMillis, places.end() - 1);
    int tier = places.tierOf(time, 0);
    if (tier == plan.tierCount()) {
      return;
    }
    touchedFrom[account] = Math.min(touchedFrom[account], time);
    touchedTo[account] = Math.max(touchedTo[account], time);
    int i = account * cellStride + places.slot(tier, time);
    set(i, get(i) + bad);
    set(i + 1, get(i + 1) + total);
    if (time < nowEnds) {
      addToSums(account, time, bad, total);
    } else {
      newest = Math.max(newest, time);
    }
  }

  /** Counts events laid over a gap; see {@link WindowedCounts#addSpread}. */
  void addSpread(int account, SpreadEvents.Part events) {
    long time = Math.min(events.timeMillis(), nowEnds - 1);
    SpreadEvents.Part part =
        new SpreadEvents.Part(time, events.bad(), events.total(), events.gapMillis());
    add(account, time, part.bad(), part.total());
    leaveOut(account, part);
  }

  /** Takes what a cell holds out of the windows that are shorter than its gap. */
  void leaveOut(int account, SpreadEvents.Part part) {
    spreads.computeIfAbsent(account, a -> new SpreadEvents()).add(part);
    addToShorter(account, part, -1);
  }

  /** Puts what was left out of shorter windows back into them, and hands it over. */
  List<SpreadEvents.Part> takeIn(int account) {
    SpreadEvents spread = spreads.remove(account);
    if (spread == null) {
      return List.of();
    }
    spread.parts().forEach(part -> addToShorter(account, part, 1));
    return spread.parts();
  }

  /** What is left out of windows shorter than its gap. */
  List<SpreadEvents.Part> leftOut(int account) {
    SpreadEvents spread = spreads.get(account);
    return spread == null ? List.of() : spread.parts();
  }

  /** The same as it is known by the cells that hold it; what none holds any more is not there. */
  List<SpreadEvents.Part> leftOutByCells(int account) {
    return leftOut(account).stream()
        .filter(part -> places.tierOf(part.timeMillis(), 0) < plan.tierCount())
        .map(part -> part.at(cellStart(part.timeMillis())))
        .toList();
  }

  private long cellStart(long timeMillis) {
    long length = plan.cellMillis(places.tierOf(timeMillis, 0));
    return Math.floorDiv(timeMillis, length) * length;
  }

  private void addToShorter(int account, SpreadEvents.Part part, int sign) {
    int shorter = plan.windowsShorterThan(part.gapMillis());
    for (int w = 0; w < shorter; w++) {
      if (part.timeMillis() >= windowFrom[w]) {
        addToSum(account, w, sign * part.bad(), sign * part.total());
      }
    }
  }

  private void addToSum(int account, int window, long bad, long total) {
    int sum = account * sumStride + 2 * window;
    sums[sum] += bad;
    sums[sum + 1] += total;
  }

  /**
   * Takes a minute of an account away; see {@link WindowedCounts#takeOut}. Cells that lie within the minute are
   * emptied, since they know better than the minute where its events stand; a longer cell gives what the minute
   * held.
   */
  void takeOut(int account, long minuteMillis, long bad, long total) {
    takeIn(account, minuteMillis, minuteMillis + MINUTE_MILLIS);
    long oldest = heldFrom();
    long to = Math.min(minuteMillis + MINUTE_MILLIS, places.end());
    long badLeft = bad;
    long totalLeft = total;
    for (long start = Math.max(minuteMillis, oldest); start < to; ) {
      int tier = places.tierOf(start, 0);
      long length = plan.cellMillis(tier);
      if (length < MINUTE_MILLIS) {
        int i = account * cellStride + places.slot(tier, start);
        long cellBad = get(i);
        long cellTotal = get(i + 1);
        add(account, start, -cellBad, -cellTotal);
        badLeft -= cellBad;
        totalLeft -= cellTotal;
      }
      start += length;
    }
    if (minuteMillis >= oldest) {
      add(account, minuteMillis, -badLeft, -totalLeft);
    }
  }

  /** Puts what was left out of shorter windows in {@code [from, to)} back into them. */
  private void takeIn(int account, long from, long to) {
    if (spreads.containsKey(account)) {
      for (SpreadEvents.Part part : takeIn(account)) {
        if (part.timeMillis() < from || part.timeMillis() >= to) {
          leaveOut(account, part);
        }
      }
    }
  }

  long bad(int account, int window) {
    return sums[account * sumStride + 2 * window];
  }

  long total(int account, int window) {
    return sums[account * sumStride + 2 * window + 1];
  }

  /** Start of the first cell that begins at this time or later. */
  long cellFrom(long timeMillis) {
    int tier = Math.min(places.tierOf(timeMillis, 0), plan.tierCount() - 1);
    long length = plan.cellMillis(tier);
    return Math.max(heldFrom(), Math.ceilDiv(timeMillis, length) * length);
  }

  /** Start of the oldest cell. */
  long heldFrom() {
    return places.from(plan.tierCount() - 1);
  }

  /** Start of the first cell of a window. */
  long windowFrom(int window) {
    return windowFrom[window];
  }

  /** Earliest time that an account counted at since it was last untouched; after {@link #touchedTo} if at none. */
  long touchedFrom(int account) {
    return touchedFrom[account];
  }

  /** Latest such time. */
  long touchedTo(int account) {
    return touchedTo[account];
  }

  /** Forgets at which times an account counted. */
  void untouch(int account) {
    touchedFrom[account] = Long.MAX_VALUE;
    touchedTo[account] = Long.MIN_VALUE;
  }

  /**
   * Hands over the cells of an account that hold anything and any part of {@code [from, to]}, the oldest first. A
   * cell may be changed while it is handed over.
   */
  void forEachCell(int account, long from, long to, Cells each) {
    for (int t = plan.tierCount() - 1; t >= 0; t--) {
      long length = plan.cellMillis(t);
      long first = Math.max(places.from(t), Math.floorDiv(from, length) * length);
      long end = Math.min(places.end(t), to == Long.MAX_VALUE ? to : to + 1);
      for (long start = first; start < end; start += length) {
        int i = account * cellStride + places.slot(t, start);
        if (cells[i] != 0 || cells[i + 1] != 0) {
          each.cell(start, get(i), get(i + 1));
        }
      }
    }
  }

  private void addToSums(int account, long time, long bad, long total) {
    int sum = account * sumStride;
    for (long from : windowFrom) {
      if (time >= from) {
        sums[sum] += bad;
        sums[sum + 1] += total;
      }
      sum += 2;
    }
  }

  /** Adds the cells that now enters, of which only those of events ahead of time hold anything. */
  private void enter(long ends) {
    long length = plan.cellMillis(0);
    long end = Math.min(ends, newest + 1);
    for (long start = nowEnds; start < end; start += length) {
      int i = places.slot(0, start);
      for (int account = 0; account < used; account++, i += cellStride) {
        addToSums(account, start, get(i), get(i + 1));
      }
    }
    nowEnds = Math.max(ends, nowEnds);
  }

  /** Takes away the cells that a window leaves, wherever they stand. */
  private void leave(int window, long from) {
    for (int t = plan.tierOf(window); t >= 0; t--) {
      long length = plan.cellMillis(t);
      long end = Math.min(from, places.end(t));
      for (long start = Math.max(windowFrom[window], places.from(t));
          start < end;
          start += length) {
        int i = places.slot(t, start);
        for (int sum = 2 * window; sum < used * sumStride; sum += sumStride, i += cellStride) {
          sums[sum] -= get(i);
          sums[sum + 1] -= get(i + 1);
        }
      }
    }
    for (Int2ObjectMap.Entry<SpreadEvents> spread : spreads.int2ObjectEntrySet()) {
      for (SpreadEvents.Part part : spread.getValue().parts()) {
        if (plan.windowsShorterThan(part.gapMillis()) > window
            && part.timeMillis() >= windowFrom[window]
            && part.timeMillis() < from) {
          addToSum(spread.getIntKey(), window, part.bad(), part.total());
        }
      }
    }
    windowFrom[window] = Math.max(from, windowFrom[window]);
  }

  /** Adds a tier's cells that have grown too old for it to cells of coarser tiers, which have made room before. */
  private void age(int tier, long from, long oldest) {
    long length = plan.cellMillis(tier);
    long end = Math.min(from, places.end(tier));
    for (long start = places.from(tier); start < end; start += length) {
      int i = places.slot(tier, start);
      int coarser = start < oldest ? plan.tierCount() : places.tierOf(start, tier + 1);
      int into = coarser == plan.tierCount() ? i : places.slot(coarser, start);
      for (int account = 0; account < used; account++, i += cellStride, into += cellStride) {
        if (cells[i] != 0 || cells[i + 1] != 0) {
          moveCell(i, into);
        }
      }
    }
    places.moveTo(tier, Math.max(from, places.from(tier)));
  }

  private void moveCell(int from, int into) {
    if (into != from) {
      set(into, get(into) + get(from));
      set(into + 1, get(into + 1) + get(from + 1));
    }
    set(from, 0);
    set(from + 1, 0);
  }

  private long nextMove() {
    long next = nowEnds;
    for (int w = 0; w < windowFrom.length; w++) {
      next = Math.min(next, plan.windowMoves(w, windowFrom[w]));
    }
    return next;
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
