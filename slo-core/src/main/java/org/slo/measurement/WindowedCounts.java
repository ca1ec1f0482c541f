package org.slo.measurement;

import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Good and total events of one SLO or instance over every window of a plan, in constant time: an account in a block
 * ({@link CountBlock}) of its own or of {@link CountBlocks}. Not thread-safe.
 */
public final class WindowedCounts implements FailureRatios {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long EVER = 0; // before anything that is counted

  private final CountBlock block;
  private final int account;

  /**
   * Empty counts in a block of their own.
   *
   * @param nowMillis the time that they stand at
   */
  public WindowedCounts(WindowPlan plan, long nowMillis) {
    this(new CountBlock(0, plan, nowMillis, 1));
  }

  WindowedCounts(CountBlock block) {
    this.block = block;
    this.account = block.open();
  }

  @Override
  public WindowPlan plan() {
    return block.plan();
  }

  @Override
  public long place() {
    return (long) block.number() * CountBlock.MOST_ACCOUNTS + account;
  }

  /** Moves now forward, for the whole block; a time before the last one changes nothing. */
  public void advance(long nowMillis) {
    block.advance(nowMillis);
  }

  /**
   * Counts events; either number may be negative, where a series takes back what another one said.
   *
   * @param timeMillis when they happened: before the plan's longest window they are ignored; later than {@link
   *     WindowPlan#AHEAD} from now, they count as {@code AHEAD} from now
   */
  public void add(long timeMillis, long goodEvents, long totalEvents) {
    block.add(account, timeMillis, totalEvents - goodEvents, totalEvents);
  }

  /**
   * Counts events that happened somewhere in a gap between two samples and were laid at this time; windows shorter
   * than the gap leave them out.
   *
   * @param timeMillis not ahead of now, else they count as of now
   * @param gapMillis length of the gap
   */
  public void addSpread(long timeMillis, long goodEvents, long totalEvents, long gapMillis) {
    block.addSpread(
        account,
        new SpreadEvents.Part(timeMillis, totalEvents - goodEvents, totalEvents, gapMillis));
  }

  /**
   * Takes out a whole minute, wherever in it its events stand.
   *
   * @param epochMinute minutes since the epoch; before the plan's longest window it is ignored
   * @param goodEvents all good events that these counts were given of the minute
   * @param totalEvents all events that these counts were given of the minute
   */
  public void takeOut(long epochMinute, long goodEvents, long totalEvents) {
    block.takeOut(account, epochMinute * MINUTE_MILLIS, totalEvents - goodEvents, totalEvents);
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

  @Override
  public boolean isEmpty(int window) {
    return block.total(account, window) <= 0;
  }

  @Override
  public double failureRatio(int window) {
    return (double) block.bad(account, window) / block.total(account, window);
  }

  /** Takes what a cell holds. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Events of one cell.
     *
     * @param timeMillis start of the cell
     */
    void events(long timeMillis, long good, long total);
  }

  /** Hands over all cells that hold anything; an event's time is known to the cell that holds it. */
  public void forEach(Sink sink) {
    block.forEachCell(
        account,
        EVER,
        Long.MAX_VALUE,
        (start, bad, total) -> sink.events(start, total - bad, total));
  }

  /** Start of the first cell of a window. */
  public long fromMillis(int window) {
    return block.windowFrom(window);
  }

  /** Start of the first cell that begins at this time or later. */
  public long cellFromMillis(long timeMillis) {
    return block.cellFrom(timeMillis);
  }

  /** Start of the oldest cell; what happened before it is not held. */
  public long heldFromMillis() {
    return block.heldFrom();
  }

  /**
   * Adds these counts to others, over the windows of another plan; an event's time is known to the cell that holds
   * it. What happened before this plan's longest window is not there.
   */
  void addTo(WindowedCounts counts) {
    forEach(counts::add);
    block.leftOutByCells(account).forEach(part -> counts.block.leaveOut(counts.account, part));
  }

  /**
   * These counts as they stand at a later time if nothing more happens; they themselves stay where they are, since
   * only the journal moves an engine on.
   */
  public WindowedCounts at(long laterMillis) {
    WindowedCounts later = new WindowedCounts(plan(), laterMillis);
    addTo(later);
    return later;
  }

  /** Gives the account back; the counts are not to be used any more. */
  void close() {
    block.close(account);
  }

  /** Writes the counts; the plan is known to who reads them. They are unchanged from here on. */
  public void write(ByteWriter out) {
    writeCells(out, EVER, Long.MAX_VALUE);
    writeLeftOut(out);
    block.untouch(account);
  }

  /**
   * Adds what {@link #write} wrote for the same plan to these counts, which have none yet and stand at the same time
   * or later.
   */
  public void read(ByteReader in) {
    readCells(in);
    readLeftOut(in);
    block.untouch(account);
  }

  /** Writes what changed since the last writing or reading, beside what time alone changes. */
  public void writeChanges(ByteWriter out) {
    long from = block.touchedFrom(account);
    long to = block.touchedTo(account);
    out.bool(from <= to);
    if (from <= to) {
      out.signed(from);
      out.unsigned(to - from);
      writeCells(out, from, to);
      writeLeftOut(out);
    }
    block.untouch(account);
  }

  /** Brings counts that are as they were at the last writing, and stand at the time of this one, up to date. */
  public void readChanges(ByteReader in) {
    if (in.bool()) {
      long from = in.signed();
      long to = from + in.unsigned();
      block.takeIn(account);
      block.forEachCell(
          account, from, to, (start, bad, total) -> block.add(account, start, -bad, -total));
      readCells(in);
      readLeftOut(in);
    }
    block.untouch(account);
  }

  private void writeCells(ByteWriter out, long from, long to) {
    int[] cells = {0};
    block.forEachCell(account, from, to, (start, bad, total) -> cells[0]++);
    out.unsigned(cells[0]);
    long[] before = {0};
    block.forEachCell(
        account,
        from,
        to,
        (start, bad, total) -> {
          out.unsigned((start - before[0]) / 1000);
          out.signed(bad);
          out.signed(total);
          before[0] = start;
        });
  }

  private void readCells(ByteReader in) {
    long start = 0;
    for (int cells = in.count(); cells > 0; cells--) {
      start += in.unsigned() * 1000;
      long bad = in.signed();
      block.add(account, start, bad, in.signed());
    }
  }

  private void writeLeftOut(ByteWriter out) {
    out.each(
        block.leftOut(account),
        part -> {
          out.signed(part.timeMillis());
          out.signed(part.bad());
          out.signed(part.total());
          out.unsigned(part.gapMillis());
        });
  }

  private void readLeftOut(ByteReader in) {
    for (int parts = in.count(); parts > 0; parts--) {
      long time = in.signed();
      long bad = in.signed();
      long total = in.signed();
      block.leaveOut(account, new SpreadEvents.Part(time, bad, total, in.unsigned()));
    }
  }
}
