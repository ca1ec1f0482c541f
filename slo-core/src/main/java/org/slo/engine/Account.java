package org.slo.engine;

import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.PeriodCounts;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.WindowPlan;
import org.slo.measurement.WindowedCounts;

/**
 * What objectives that count alike share: good and total over all windows and, where the budget follows a calendar,
 * since its period began. Not thread-safe.
 */
final class Account {

  private static final long MINUTE_MILLIS = 60_000;

  private final WindowedCounts counts;
  private @Nullable PeriodCounts period;
  private CorrectedMinutes corrected = CorrectedMinutes.NONE;
  private long heldFrom = Long.MIN_VALUE; // before this minute windows may lack what was counted

  private Account(WindowedCounts counts, @Nullable PeriodCounts period) {
    this.counts = counts;
    this.period = period;
  }

  static Account open(SloDefinition slo, WindowPlan plan, CountBlocks blocks, long now) {
    return new Account(blocks.open(plan, now), period(slo, now));
  }

  private static @Nullable PeriodCounts period(SloDefinition slo, long now) {
    return slo.window() instanceof TimeWindow.Calendar calendar
        ? new PeriodCounts(calendar, now)
        : null;
  }

  /**
   * The same counts under another revision of the definition, to the finest cells that still hold them; this account
   * is not to be used any more.
   */
  Account under(SloDefinition slo, WindowPlan plan, CountBlocks blocks, long now) {
    boolean same = counts.plan().equals(plan);
    WindowedCounts moved = same ? counts : blocks.move(counts, plan, now);
    Account account = new Account(moved, period(slo, now));
    account.heldFrom =
        same ? heldFrom : Math.max(heldFrom, Math.ceilDiv(counts.heldFromMillis(), MINUTE_MILLIS));
    PeriodCounts since = account.period;
    if (since != null && period != null && since.period().equals(period.period())) {
      account.period = period;
    } else if (since != null) {
      moved.forEach(since::add);
      since.holdFrom(counts.cellFromMillis(since.period().from().toEpochMilli()));
    }
    return account;
  }

  /** The same counts at a later time if nothing more happens; these stay where they are. */
  Account at(long later) {
    return new Account(counts.at(later), period == null ? null : period.at(later));
  }

  void advance(long now) {
    counts.advance(now);
    if (period != null) {
      period.advance(now);
    }
  }

  /**
   * Counts at a time; the account stands at now.
   *
   * @param gapMillis length of the gap in which it happened somewhere, 0 if its time is known
   */
  void add(long timeMillis, long good, long total, long gapMillis) {
    if (gapMillis > 0) {
      counts.addSpread(timeMillis, good, total, gapMillis);
    } else {
      counts.add(timeMillis, good, total);
    }
    if (period != null) {
      period.add(timeMillis, good, total);
    }
  }

  /**
   * Takes a whole minute out or puts it back; the account stands at now. Where it may not hold all of the minute it
   * stays as it is.
   *
   * @param sign -1 to take out, 1 to put back
   * @param good all that was counted of the minute
   * @param total like {@code good}
   */
  void amend(long epochMinute, int sign, long good, long total) {
    if (epochMinute >= heldFrom && sign < 0) {
      counts.takeOut(epochMinute, good, total);
    } else if (epochMinute >= heldFrom) {
      counts.add(epochMinute * MINUTE_MILLIS, good, total);
    }
    if (period != null) {
      period.amend(epochMinute * MINUTE_MILLIS, sign * good, sign * total);
    }
  }

  /** Takes note of the minutes that whoever feeds the account leaves out. */
  void leaveOut(CorrectedMinutes minutes) {
    corrected = minutes;
  }

  /** The minutes of which nothing is counted here. */
  CorrectedMinutes corrected() {
    return corrected;
  }

  WindowedCounts counts() {
    return counts;
  }

  /** The calendar period's counts, null where the budget's window rolls. */
  @Nullable PeriodCounts period() {
    return period;
  }

  void close(CountBlocks blocks) {
    blocks.close(counts);
  }

  void write(ByteWriter out) {
    counts.write(out);
    out.fixed(heldFrom);
    writePeriod(out);
  }

  void writeChanges(ByteWriter out) {
    counts.writeChanges(out);
    writePeriod(out);
  }

  private void writePeriod(ByteWriter out) {
    if (period != null) {
      period.write(out);
    }
  }

  /** Reads what {@link #write} wrote into an account that has no counts yet. */
  void read(SloDefinition slo, ByteReader in) {
    counts.read(in);
    heldFrom = in.fixed();
    readPeriod(slo, in);
  }

  void readChanges(SloDefinition slo, ByteReader in) {
    counts.readChanges(in);
    readPeriod(slo, in);
  }

  private void readPeriod(SloDefinition slo, ByteReader in) {
    if (slo.window() instanceof TimeWindow.Calendar calendar) {
      period = PeriodCounts.read(calendar, in);
    }
  }
}
