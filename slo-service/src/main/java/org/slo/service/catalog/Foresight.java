package org.slo.service.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.budget.BudgetHistory;
import org.slo.budget.Budgeting;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.ErrorBudget;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.measurement.MinuteCounts;
import org.slo.service.runtime.SeriesArchive;
import org.slo.service.runtime.SeriesHistory;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;

/**
 * What the past says of definitions that do not judge yet. Reads the store; takes milliseconds to seconds for each SLO.
 * Thread-safe.
 */
final class Foresight {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final SloReadings readings;
  private final SloHistory counted;
  private final SeriesHistory series;
  private final InstantSource clock;

  Foresight(SloReadings readings, SloHistory counted, SeriesHistory series, InstantSource clock) {
    this.readings = readings;
    this.counted = counted;
    this.series = series;
    this.clock = clock;
  }

  /**
   * What a definition would make of each objective's budget.
   *
   * @param progress what it throws ends the reading
   */
  List<BudgetChange> budgets(UUID uid, SloDefinition proposed, SeriesArchive.Progress progress) {
    progress.reached(0);
    Optional<SloView> standing =
        readings.find(proposed.name()).filter(view -> view.uid().equals(uid));
    Instant now = clock.instant();
    List<BudgetChange> changes = new ArrayList<>();
    for (int i = 0; i < proposed.objectives().size(); i++) {
      Objective objective = proposed.objectives().get(i);
      changes.add(
          new BudgetChange(
              objective.name(),
              standing.map(view -> budget(view, objective.name())).orElse(null),
              budget(standing.orElse(null), proposed, i, now, progress)));
    }
    standing.ifPresent(view -> addEnded(view, proposed, changes));
    return changes;
  }

  private static void addEnded(SloView view, SloDefinition proposed, List<BudgetChange> changes) {
    for (Objective old : view.definition().objectives()) {
      if (proposed.objectives().stream().noneMatch(o -> o.name().equals(old.name()))) {
        changes.add(new BudgetChange(old.name(), budget(view, old.name()), null));
      }
    }
  }

  private static @Nullable ErrorBudget budget(SloView view, String objective) {
    return view.whole().objectives().stream()
        .filter(o -> o.name().equals(objective))
        .map(ObjectiveView::errorBudget)
        .findFirst()
        .orElse(null);
  }

  private @Nullable ErrorBudget budget(
      @Nullable SloView standing,
      SloDefinition proposed,
      int objective,
      Instant now,
      SeriesArchive.Progress progress) {
    Budgeting budgeting =
        Budgeting.of(proposed, objective, proposed.objectives().get(objective).target());
    Instant from = BudgetHistory.reach(budgeting, now, List.of());
    MinuteCounts minutes = minutes(standing, proposed, objective, from, now, progress);
    CorrectedMinutes corrected = standing == null ? CorrectedMinutes.NONE : standing.corrected();
    return minutes == null
        ? null
        : new BudgetHistory(budgeting, List.of(minutes), corrected)
            .at(now, List.of())
            .errorBudget();
  }

  /** The minutes that an SLO counted itself, or those that series history counts for it; null if neither can. */
  private @Nullable MinuteCounts minutes(
      @Nullable SloView standing,
      SloDefinition proposed,
      int objective,
      Instant from,
      Instant to,
      SeriesArchive.Progress progress) {
    if (standing != null) {
      int same = positionOfSame(standing.definition(), proposed, objective);
      if (same >= 0) {
        int events = standing.definition().eventsOf(same);
        return counted.minutes(standing.uid(), new TreeMap<>(), events, from, to);
      }
    }
    return proposed.indicatorOf(objective) instanceof Indicator.Ratio ratio
        ? series.read(ratio, Grouping.NONE, from, to, MINUTE, progress).whole().counts()
        : null;
  }

  /** The objective that counts the same events already, -1 if none does. */
  private static int positionOfSame(SloDefinition standing, SloDefinition proposed, int objective) {
    for (int i = 0; i < standing.objectives().size(); i++) {
      boolean sameComparison =
          java.util.Objects.equals(
              standing.objectives().get(i).comparison(),
              proposed.objectives().get(objective).comparison());
      if (sameComparison && standing.indicatorOf(i).equals(proposed.indicatorOf(objective))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * What a ratio counted lately.
   *
   * @param series how many series its selectors match, of those that are known
   * @param good of its events in the last day
   * @param total its events in the last day
   * @param perDay events a day at that rate, reckoned from the first of them
   */
  record LastDay(int series, long good, long total, double perDay) {}

  /**
   * What a ratio counted in the last day.
   *
   * @param progress what it throws ends the reading
   */
  LastDay lastDay(Indicator.Ratio ratio, SeriesArchive.Progress progress) {
    progress.reached(0);
    Instant now = clock.instant();
    var history =
        series.read(ratio, Grouping.NONE, now.minus(DAY), now, Duration.ofHours(1), progress);
    MinuteCounts hours = history.whole().counts();
    long good = 0;
    long total = 0;
    long firstMinute = now.getEpochSecond() / 60;
    for (int i = hours.size() - 1; i >= 0; i--) {
      good += hours.good(i);
      total += hours.total(i);
      firstMinute = hours.total(i) > 0 ? hours.epochMinute(i) : firstMinute;
    }
    double days = Math.max(60, now.getEpochSecond() / 60 - firstMinute) / (double) DAY.toMinutes();
    return new LastDay(history.series().length, good, total, total / days);
  }
}
