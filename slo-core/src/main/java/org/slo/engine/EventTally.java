package org.slo.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.Comparison;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.slo.measurement.SliceRing;
import org.slo.measurement.WindowPlan;

/**
 * The events of one indicator, as one or several objectives look at them, and where they go: straight into an account,
 * or into the slices of others. Events of corrected minutes go nowhere; they are stored and counted since creation like
 * all others. Counts are in units ({@code Budgeting.unitsPerEvent}). Not thread-safe.
 */
final class EventTally {

  private static final long MINUTE_MILLIS = 60_000;

  private final int position;
  private final @Nullable Comparison comparison;
  private final MinuteTotals unsavedMinutes = new MinuteTotals();
  private final List<SliceRing> rings = new ArrayList<>();
  private final List<List<Slices>> slicesByRing = new ArrayList<>();
  private CorrectedMinutes corrected = CorrectedMinutes.NONE;
  private @Nullable Account account;
  private long good;
  private long total;
  private long goodShown;

  /**
   * @param position of the first objective that counts these events
   * @param comparison when a sample is good; null where events say so themselves
   */
  EventTally(int position, @Nullable Comparison comparison) {
    this.position = position;
    this.comparison = comparison;
  }

  int position() {
    return position;
  }

  @Nullable Comparison comparison() {
    return comparison;
  }

  /** Lets the account take the events themselves. */
  void feed(Account events) {
    account = events;
  }

  /** Lets slices take the events. */
  void feed(SliceRing ring, Slices slices) {
    int i = rings.indexOf(ring);
    if (i < 0) {
      i = rings.size();
      rings.add(ring);
      slicesByRing.add(new ArrayList<>());
    }
    slicesByRing.get(i).add(slices);
  }

  /**
   * Counts events.
   *
   * @param gapMillis length of the gap in which they happened somewhere, 0 if their time is known
   */
  void add(long timeMillis, long goodEvents, long totalEvents, long gapMillis, long now) {
    good += goodEvents;
    goodShown = Math.max(goodShown, good);
    total += totalEvents;
    lay(timeMillis, goodEvents, totalEvents, gapMillis, now);
  }

  /** Adds events of the time before the counting began; what was counted since the SLO's creation stays. */
  void fill(long timeMillis, long goodEvents, long totalEvents, long now) {
    lay(timeMillis, goodEvents, totalEvents, 0, now);
  }

  private void lay(long timeMillis, long goodEvents, long totalEvents, long gapMillis, long now) {
    unsavedMinutes.add(timeMillis, goodEvents, totalEvents);
    if (corrected.contains(Math.floorDiv(timeMillis, MINUTE_MILLIS))) {
      return;
    }
    if (account != null) {
      account.advance(now);
      account.add(timeMillis, goodEvents, totalEvents, gapMillis);
    }
    long time = Math.min(timeMillis, now + WindowPlan.AHEAD.toMillis());
    for (int i = 0; i < rings.size(); i++) {
      long slice = rings.get(i).sliceOf(time);
      if (rings.get(i).holds(slice)) {
        change(i, slice, goodEvents, totalEvents);
      }
    }
  }

  /** Adds to a slice of a ring, and lets it count for what it comes to then. */
  private void change(int ring, long slice, long goodEvents, long totalEvents) {
    slicesByRing.get(ring).forEach(slices -> slices.retract(slice));
    rings.get(ring).add(slice, totalEvents - goodEvents, totalEvents);
    slicesByRing.get(ring).forEach(slices -> slices.restore(slice));
  }

  /** Leaves these minutes out from now on; what was counted before stays as it is. */
  void leaveOut(CorrectedMinutes minutes) {
    corrected = minutes;
  }

  /**
   * Leaves these minutes out and no others, also of what was counted before. Minutes that accounts or slices may not
   * hold all of stay there as they are.
   *
   * @param counted everything that was counted in the minutes that are corrected now and were not, or the other way
   *     round
   */
  void correct(CorrectedMinutes minutes, MinuteCounts counted, long now) {
    CorrectedMinutes before = corrected;
    leaveOut(minutes);
    for (int i = 0; i < counted.size(); i++) {
      long minute = counted.epochMinute(i);
      boolean out = minutes.contains(minute);
      if (out != before.contains(minute)) {
        amend(minute, out ? -1 : 1, counted.good(i), counted.total(i), now);
      }
    }
  }

  /** Takes a minute out or puts it back. */
  private void amend(long minute, int sign, long goodEvents, long totalEvents, long now) {
    if (account != null) {
      account.advance(now);
      account.amend(minute, sign, goodEvents, totalEvents);
    }
    long time = Math.min(minute * MINUTE_MILLIS, now + WindowPlan.AHEAD.toMillis());
    for (int i = 0; i < rings.size(); i++) {
      long slice = rings.get(i).sliceOf(time);
      if (rings.get(i).holdsAll(slice)) {
        change(i, slice, sign * goodEvents, sign * totalEvents);
      }
    }
  }

  /** Takes over what was counted under another revision, beside what accounts and slices hold. */
  void goOnFrom(EventTally before) {
    unsavedMinutes.add(before.unsavedMinutes.toCounts());
    good = before.good;
    total = before.total;
    goodShown = before.goodShown;
  }

  MinuteTotals unsavedMinutes() {
    return unsavedMinutes;
  }

  /** Good since the SLO was created; monotonic, so it may lag behind a series that takes back. */
  long goodShown() {
    return goodShown;
  }

  long total() {
    return total;
  }

  void write(ByteWriter out) {
    out.signed(good);
    out.signed(total);
    out.signed(goodShown);
  }

  void read(ByteReader in) {
    good = in.signed();
    total = in.signed();
    goodShown = in.signed();
  }
}
