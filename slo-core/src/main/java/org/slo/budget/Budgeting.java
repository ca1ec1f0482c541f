package org.slo.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Period;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.measurement.Billionths;
import org.slo.measurement.MinuteCounts;

/**
 * How the budget of one objective, or of several in a composite SLO, follows from counts. Immutable.
 *
 * <p>A composite by Occurrences weighs: {@code sli = sum(w * sli) / sum(w)} and {@code burn = sum(w * (1 - sli)) /
 * sum(w * (1 - target))} over the objectives with data. Where it counts slices it allows what its objectives allow
 * together, since it is bad wherever one of them is.
 */
public final class Budgeting {

  private final BudgetingMethod method;
  private final TimeWindow window;
  private final List<Objective> objectives;
  private final long[] unitsPerEvent; // by objective
  private final @Nullable SliceRule slices;
  private final double target;

  private Budgeting(SloDefinition slo, List<Objective> objectives, List<Indicator> indicators) {
    this.method = slo.budgetingMethod();
    this.window = slo.window();
    this.objectives = List.copyOf(objectives);
    this.unitsPerEvent = indicators.stream().mapToLong(Budgeting::unitsPerEvent).toArray();
    this.slices = method == BudgetingMethod.OCCURRENCES ? null : SliceRule.of(method, objectives);
    this.target = objectives.size() == 1 ? objectives.getFirst().target() : 1 - allowedTogether();
  }

  /**
   * The budget of one objective.
   *
   * @param position of the objective in the SLO
   * @param target that applies, the objective's own or that of an instance
   */
  public static Budgeting of(SloDefinition slo, int position, double target) {
    return new Budgeting(
        slo,
        List.of(slo.objectives().get(position).withTarget(target)),
        List.of(slo.indicatorOf(position)));
  }

  /**
   * The budget of a composite SLO as a whole.
   *
   * @param objectives the SLO's, with the targets that apply
   */
  public static Budgeting together(SloDefinition slo, List<Objective> objectives) {
    if (!(slo.indicator() instanceof Indicator.Composite composite)) {
      throw new IllegalArgumentException(slo.name() + " is not composite");
    }
    return new Budgeting(slo, objectives, composite.parts());
  }

  /** How many units of an indicator's counts are one event. */
  public static long unitsPerEvent(Indicator indicator) {
    return indicator instanceof Indicator.RawRatio ? Billionths.ONE : 1;
  }

  /** The target: of a composite, what its objectives' targets come to. */
  public double target() {
    return target;
  }

  public TimeWindow window() {
    return window;
  }

  /** How slices count; null where events do. */
  public @Nullable SliceRule slices() {
    return slices;
  }

  /**
   * What the budget counts, minute by minute: the events themselves, or slices in their last minutes.
   *
   * @param events of the one objective
   */
  public MinuteCounts counted(MinuteCounts events) {
    return slices == null ? events : SlicedMinutes.of(List.of(events), slices);
  }

  /** How many of the units that {@link #counted} answers are one event or slice. */
  public long units() {
    return slices == null ? unitsPerEvent[0] : slices.units();
  }

  /** The window over which a burn rate is measured where this one is asked for: at least a slice. */
  public Duration burnWindow(Duration asked) {
    return slices == null || asked.compareTo(slices.length()) >= 0 ? asked : slices.length();
  }

  /**
   * What counts come to.
   *
   * @param good in units: of slices where slices count, else of events by objective
   * @param total like {@code good}
   */
  public Measured measure(long[] good, long[] total) {
    if (slices != null) {
      return Measured.of(good[0], total[0], slices.units(), target);
    }
    return objectives.size() == 1
        ? Measured.of(good[0], total[0], unitsPerEvent[0], target)
        : weighted(good, total);
  }

  private Measured weighted(long[] good, long[] total) {
    double goodEvents = 0;
    double totalEvents = 0;
    double weights = 0;
    double bad = 0;
    double allowed = 0;
    for (int i = 0; i < good.length; i++) {
      if (total[i] > 0) {
        Objective objective = objectives.get(i);
        goodEvents += (double) good[i] / unitsPerEvent[i];
        totalEvents += (double) total[i] / unitsPerEvent[i];
        weights += objective.weight();
        bad += objective.weight() * ((double) (total[i] - good[i]) / total[i]);
        allowed += objective.weight() * objective.allowedRatio();
      }
    }
    return weights == 0
        ? new Measured(0, 0, 0, null, null, 1 - target)
        : new Measured(
            goodEvents,
            totalEvents,
            bad / weights * totalEvents,
            1 - bad / weights,
            bad / weights,
            allowed / weights);
  }

  /**
   * The budget that a window's measure leaves.
   *
   * @param corrected minutes that the measure leaves out, and whose slices the window does not have
   */
  public ErrorBudget budget(
      Measured measured,
      Period period,
      CorrectedMinutes corrected,
      @Nullable Instant exhaustionAt) {
    double allowed =
        method == BudgetingMethod.TIMESLICES && slices != null
            ? (1 - target) * slicesOf(period, slices.length(), corrected)
            : measured.allowedRatio() * measured.total();
    return ErrorBudget.of(allowed, measured.spent(), exhaustionAt);
  }

  private static double slicesOf(Period period, Duration slice, CorrectedMinutes corrected) {
    return (double) period.length().toMillis() / slice.toMillis()
        - corrected.wholeSlices(minute(period.from()), minute(period.to()), slice.toMinutes());
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }

  /**
   * When the budget ends if the recent burn goes on; null if it does not end, not before the calendar's period does,
   * or if that is not known.
   *
   * @param measured over the window
   * @param corrected as {@link #budget} takes it
   * @param burnRate of the last six hours
   */
  public @Nullable Instant exhaustionAt(
      Measured measured,
      Period period,
      CorrectedMinutes corrected,
      @Nullable Double burnRate,
      Instant now) {
    Double left = budget(measured, period, corrected, null).remainingRatio();
    if (burnRate == null || burnRate <= 1 || left == null || left <= 0) {
      return null;
    }
    return switch (window) {
      case TimeWindow.Rolling rolling -> after(now, left * rolling.length().toMillis() / burnRate);
      case TimeWindow.Calendar calendar -> {
        // A count of slices is fixed for the period; a budget of events grows with them.
        double millis =
            method == BudgetingMethod.TIMESLICES
                ? left * period.length().toMillis() / burnRate
                : left * Duration.between(period.from(), now).toMillis() / (burnRate - 1);
        Instant end = after(now, millis);
        yield end.isBefore(period.to()) ? end : null;
      }
    };
  }

  private static Instant after(Instant now, double millis) {
    return now.plusMillis((long) millis);
  }

  private double allowedTogether() {
    double weights = 0;
    double allowed = 0;
    for (Objective objective : objectives) {
      double weight = method == BudgetingMethod.TIMESLICES ? 1 : objective.weight();
      weights += weight;
      allowed += weight * objective.allowedRatio();
    }
    return Math.min(1, method == BudgetingMethod.OCCURRENCES ? allowed / weights : allowed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Budgeting budgeting
        && method == budgeting.method
        && window.equals(budgeting.window)
        && objectives.equals(budgeting.objectives)
        && Arrays.equals(unitsPerEvent, budgeting.unitsPerEvent);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, window, objectives);
  }
}
