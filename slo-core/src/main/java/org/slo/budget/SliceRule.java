package org.slo.budget;

import java.time.Duration;
import java.util.List;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Objective;
import org.slo.definition.TimeSlice;
import org.slo.measurement.Billionths;

/**
 * What the events of one slice of time count for, once it has ended. Immutable.
 *
 * <p>Of several objectives together (a composite SLO) OpenSLO says: a slice that is bad for any is bad for all; ratios
 * miss what theirs miss together, by weight, at most everything. Objectives without data in a slice have no say in it.
 */
public final class SliceRule {

  private final Duration length;
  private final boolean byRatio;
  private final double[] targets; // by objective; NaN where ratios count
  private final double[] weights; // by objective

  private SliceRule(Duration length, boolean byRatio, double[] targets, double[] weights) {
    this.length = length;
    this.byRatio = byRatio;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * The rule of one objective, or of several together.
   *
   * @param method one that counts slices
   * @param objectives all with slices of one length
   */
  public static SliceRule of(BudgetingMethod method, List<Objective> objectives) {
    List<TimeSlice> slices = objectives.stream().map(SliceRule::slice).toList();
    return new SliceRule(
        slices.getFirst().length(),
        method == BudgetingMethod.RATIO_TIMESLICES,
        slices.stream()
            .mapToDouble(slice -> slice.target() == null ? Double.NaN : slice.target())
            .toArray(),
        objectives.stream()
            .mapToDouble(objective -> objectives.size() == 1 ? 1 : objective.weight())
            .toArray());
  }

  private static TimeSlice slice(Objective objective) {
    TimeSlice slice = objective.timeSlice();
    if (slice == null) {
      throw new IllegalArgumentException("the objective " + objective.name() + " has no slices");
    }
    return slice;
  }

  public Duration length() {
    return length;
  }

  /** How many objectives have a say. */
  public int objectives() {
    return targets.length;
  }

  /** What a slice with data counts in all: 1, or {@link Billionths#ONE} where ratios count. */
  public long units() {
    return byRatio ? Billionths.ONE : 1;
  }

  /** Whether a slice with these events, by objective, counts at all. */
  public boolean hasData(long[] total) {
    for (long events : total) {
      if (events > 0) {
        return true;
      }
    }
    return false;
  }

  /** How many of its units are bad, for a slice with data. */
  public long bad(long[] bad, long[] total) {
    return byRatio ? missing(bad, total) : isBad(bad, total) ? 1 : 0;
  }

  private boolean isBad(long[] bad, long[] total) {
    for (int i = 0; i < targets.length; i++) {
      if (total[i] > 0 && (double) (total[i] - bad[i]) / total[i] < targets[i]) {
        return true;
      }
    }
    return false;
  }

  private long missing(long[] bad, long[] total) {
    double missing = 0;
    for (int i = 0; i < weights.length; i++) {
      if (total[i] > 0) {
        missing += weights[i] * Math.clamp((double) bad[i] / total[i], 0.0, 1.0);
      }
    }
    return Billionths.of(missing);
  }
}
