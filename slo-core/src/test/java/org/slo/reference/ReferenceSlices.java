package org.slo.reference;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;

/**
 * Events by slices of time. A slice counts in its last millisecond once it has ended, if it has events: as good or bad,
 * or by its ratio in billionths.
 */
final class ReferenceSlices {

  private static final long BILLION = 1_000_000_000;

  private final SloDefinition slo;
  private final TimeSlice slice;
  private final Map<Long, long[]> events =
      new TreeMap<>(); // bad and total by the slice's beginning

  ReferenceSlices(SloDefinition slo, TimeSlice slice) {
    this.slo = slo;
    this.slice = slice;
  }

  /** Length of the SLO's slices, which is one for all objectives here; null where events count. */
  static @Nullable Duration length(SloDefinition slo) {
    TimeSlice slice = slo.objectives().getFirst().timeSlice();
    return slice == null ? null : slice.length();
  }

  /** What one slice counts as. */
  static long units(SloDefinition slo) {
    return slo.budgetingMethod() == BudgetingMethod.RATIO_TIMESLICES ? BILLION : 1;
  }

  /** How far back the events of slices are kept. */
  static Duration reach(SloDefinition slo, Duration length) {
    Duration longest = ReferenceWindows.all(slo).last();
    return longest.plus(length).plusMillis(ReferenceWindows.cellMillis(longest));
  }

  void add(long time, long bad, long total) {
    long begin = Math.floorDiv(time, millis()) * millis();
    long[] sum = events.computeIfAbsent(begin, b -> new long[2]);
    sum[0] += bad;
    sum[1] += total;
  }

  /** The slices that count in {@code [from, to)}. */
  ReferenceAccount.Sum sum(long from, long to, long now) {
    long units = units(slo);
    long good = 0;
    long total = 0;
    for (Map.Entry<Long, long[]> one : events.entrySet()) {
      long end = one.getKey() + millis();
      long[] sum = one.getValue();
      if (end <= now && end - 1 >= from && end - 1 < to && sum[1] > 0) {
        good += units - bad(sum[0], sum[1]);
        total += units;
      }
    }
    return new ReferenceAccount.Sum(good, total, units);
  }

  private long bad(long bad, long total) {
    if (slo.budgetingMethod() == BudgetingMethod.RATIO_TIMESLICES) {
      return Math.round(Math.max(0, Math.min(1, (double) bad / total)) * BILLION);
    }
    Double target = slice.target();
    return target != null && (double) (total - bad) / total < target ? 1 : 0;
  }

  private long millis() {
    return slice.length().toMillis();
  }
}
