package org.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.alert.WatchedObjective;
import org.slo.budget.Budgeting;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.ErrorBudget;
import org.slo.budget.Measured;
import org.slo.budget.PeriodCounts;
import org.slo.definition.Objective;
import org.slo.definition.Period;
import org.slo.definition.TimeWindow;
import org.slo.measurement.FailureRatios;
import org.slo.measurement.WindowPlan;

/**
 * One objective of an SLO or instance, or a composite SLO as a whole: how its budget follows from the accounts that it
 * is about. Everything is read at the time that the accounts stand at.
 *
 * @param watched the objective, with the conditions that it is watched for
 * @param accounts one; of a composite that weighs events one for each part
 * @param events whose minutes it counts, by position
 */
record Promise(
    WatchedObjective watched, Budgeting budgeting, List<Account> accounts, List<Integer> events) {

  private static final Duration EXHAUSTION_LOOK = Duration.ofHours(6);

  String name() {
    return watched.objective().name();
  }

  Objective objective() {
    return watched.objective();
  }

  private WindowPlan plan() {
    return accounts.getFirst().counts().plan();
  }

  /** Whether counts over a window are kept. */
  boolean hasWindow(Duration window) {
    return plan().windows().contains(budgeting.burnWindow(window));
  }

  /** What was measured over a window that is kept; over a slice at least. */
  Measured over(Duration window) {
    return over(plan().indexOf(budgeting.burnWindow(window)));
  }

  private Measured over(int window) {
    long[] good = new long[accounts.size()];
    long[] total = new long[good.length];
    for (int i = 0; i < good.length; i++) {
      good[i] = accounts.get(i).counts().good(window);
      total[i] = accounts.get(i).counts().total(window);
    }
    return budgeting.measure(good, total);
  }

  /** What was measured in the budget's window, at the time that the accounts stand at. */
  Measured inWindow(Instant now) {
    if (budgeting.window() instanceof TimeWindow.Rolling rolling) {
      return over(rolling.length());
    }
    long[] good = new long[accounts.size()];
    long[] total = new long[good.length];
    for (int i = 0; i < good.length; i++) {
      PeriodCounts period = accounts.get(i).period();
      if (period != null) {
        period.advance(now.toEpochMilli());
        good[i] = period.good();
        total[i] = period.total();
      }
    }
    return budgeting.measure(good, total);
  }

  /** The budget's window: of rolling ones from the first cell on. */
  Instant windowFrom(Instant now) {
    return budgeting.window() instanceof TimeWindow.Rolling rolling
        ? Instant.ofEpochMilli(
            accounts.getFirst().counts().fromMillis(plan().indexOf(rolling.length())))
        : period(now).from();
  }

  ErrorBudget budget(Instant now) {
    Measured measured = inWindow(now);
    Period period = period(now);
    Instant exhaustionAt =
        hasWindow(EXHAUSTION_LOOK)
            ? budgeting.exhaustionAt(
                measured, period, corrected(), over(EXHAUSTION_LOOK).burnRate(), now)
            : null;
    return budgeting.budget(measured, period, corrected(), exhaustionAt);
  }

  private CorrectedMinutes corrected() {
    return accounts.getFirst().corrected();
  }

  private Period period(Instant now) {
    return budgeting.window().at(now);
  }

  @Nullable Double burnRate(Duration window) {
    return over(window).burnRate();
  }

  /** What conditions are held against. */
  FailureRatios failures() {
    return accounts.size() == 1 ? accounts.getFirst().counts() : new Weighed(this);
  }

  /** The failures of several accounts, so that over the target's share they are the burn rate that weighs them. */
  private record Weighed(Promise promise) implements FailureRatios {

    @Override
    public WindowPlan plan() {
      return promise.plan();
    }

    @Override
    public boolean isEmpty(int window) {
      return promise.accounts().stream().allMatch(account -> account.counts().isEmpty(window));
    }

    @Override
    public double failureRatio(int window) {
      Double burnRate = promise.over(window).burnRate();
      return burnRate == null ? 0 : burnRate * promise.objective().allowedRatio();
    }
  }
}
