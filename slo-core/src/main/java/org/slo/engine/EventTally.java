package org.slo.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Comparison;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.MinuteTotals;
import org.slo.measurement.SliceRing;
import org.slo.measurement.WindowPlan;

/**
 * The events of one indicator, as one or several objectives look at them, and where they go: straight into an account,
 * or into the slices of others. Counts are in units ({@code Budgeting.unitsPerEvent}). Not thread-safe.
 */
final class EventTally {

  private final int position;
  private final @Nullable Comparison comparison;
  private final MinuteTotals unsavedMinutes = new MinuteTotals();
  private final List<SliceRing> rings = new ArrayList<>();
  private final List<List<Slices>> slicesByRing = new ArrayList<>();
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
    if (account != null) {
      account.advance(now);
      account.add(timeMillis, goodEvents, totalEvents, gapMillis);
    }
    long time = Math.min(timeMillis, now + WindowPlan.AHEAD.toMillis());
    for (int i = 0; i < rings.size(); i++) {
      SliceRing ring = rings.get(i);
      long slice = ring.sliceOf(time);
      if (ring.holds(slice)) {
        slicesByRing.get(i).forEach(slices -> slices.retract(slice));
        ring.add(slice, totalEvents - goodEvents, totalEvents);
        slicesByRing.get(i).forEach(slices -> slices.restore(slice));
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
