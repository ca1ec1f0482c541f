package org.slo.service.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.budget.BudgetHistory;
import org.slo.definition.AlertPolicy;
import org.slo.definition.SloDefinition;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.Alerts;
import org.slo.service.correction.Corrections;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;
import org.slo.service.runtime.BudgetHistories;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.springframework.stereotype.Component;

/** Puts together one SLO's page, with one reading of its minutes. Thread-safe. */
@Component
public class SloPages {

  private static final int CHART_POINTS = 240;
  private static final int CAUSES_PER_DIMENSION = 5;
  private static final int RECENT_ALERTS = 10;

  private final SloReadings readings;
  private final SloHistory history;
  private final Alerts alerts;
  private final Corrections corrections;
  private final Moments moments;
  private final InstantSource clock;

  SloPages(
      SloReadings readings,
      SloHistory history,
      Alerts alerts,
      Corrections corrections,
      Moments moments,
      InstantSource clock) {
    this.readings = readings;
    this.history = history;
    this.alerts = alerts;
    this.corrections = corrections;
    this.moments = moments;
    this.clock = clock;
  }

  /**
   * The page of an SLO; empty if there is none of this name.
   *
   * @param within the interval up to now for which to say what ate the budget, such as {@code 6h}
   */
  public Optional<SloPage> find(String name, String within) {
    return readings.find(name).map(view -> page(view, Eaters.interval(within)));
  }

  private SloPage page(SloView view, Duration within) {
    SloDefinition definition = view.definition();
    Instant now = clock.instant();
    BudgetHistories budgets = new BudgetHistories(history, view.corrected());
    return new SloPage(
        SloRow.of(view),
        definition.description(),
        Figures.duration(definition.window().length()),
        Figures.share(view.whole().coverage()),
        view.historyFrom() == null ? null : moments.minute(view.historyFrom()),
        lookingBack(view),
        view.revision(),
        policies(definition),
        webAddress(definition.runbook()),
        view.whole().objectives().stream().map(o -> objective(view, o, budgets, now)).toList(),
        eaters(view, within, now),
        recentAlerts(definition.name(), now),
        corrections.of(definition).stream().map(one -> CorrectionLine.of(one, moments)).toList(),
        view.instancesOverflowed(),
        view.interpolated());
  }

  private @Nullable String lookingBack(SloView view) {
    Double progress = history.progress(view.uid());
    return progress == null ? null : Figures.share(progress);
  }

  private Eaters eaters(SloView view, Duration within, Instant now) {
    SortedMap<String, String> whole = Collections.unmodifiableSortedMap(new TreeMap<>());
    Instant from = now.minus(within);
    return Eaters.of(
        within,
        history.origins(view.uid(), whole, from, now),
        Causes.of(history.contributions(view.uid(), whole, from, now, CAUSES_PER_DIMENSION)));
  }

  private ObjectiveDetail objective(
      SloView view, ObjectiveView objective, BudgetHistories budgets, Instant now) {
    Instant exhaustionAt = objective.errorBudget().exhaustionAt();
    return new ObjectiveDetail(
        ObjectiveLine.of(objective),
        Figures.count(Math.round(objective.total() - objective.good())),
        Figures.count((long) objective.errorBudget().allowed()),
        exhaustionAt == null ? null : moments.minute(exhaustionAt),
        exhaustionAt,
        BurnRateLine.of(view.definition(), objective),
        chart(view, objective, budgets, now));
  }

  /** Each moment looks back over a whole window of its own; before the first event nothing is known to draw. */
  private BudgetChart chart(
      SloView view, ObjectiveView objective, BudgetHistories budgets, Instant now) {
    Duration window = view.definition().window().length();
    Instant from = now.minus(window);
    Instant known = view.historyFrom() == null ? now : view.historyFrom();
    Instant first = known.isAfter(from) ? known : from;
    Duration step = Duration.ofMinutes(Math.max(1, window.toMinutes() / CHART_POINTS));
    BudgetHistory budget =
        budgets.of(view.uid(), Collections.emptySortedMap(), objective, from, now, List.of());
    return BudgetChart.of(budget.points(first, now, step), view.corrected(), from, now, moments);
  }

  private List<AlertCard> recentAlerts(String slo, Instant now) {
    AlertQuery query = new AlertQuery(null, slo, null, null, null, false, 0, RECENT_ALERTS);
    return alerts.list(query).items().stream()
        .map(alert -> AlertCard.of(alert, moments, now))
        .toList();
  }

  private static String policies(SloDefinition definition) {
    return definition.alertPolicies().isEmpty()
        ? "default"
        : definition.alertPolicies().stream()
            .map(AlertPolicy::name)
            .collect(Collectors.joining(", "));
  }

  /** A definition is anybody's text: only web addresses become links. */
  static @Nullable String webAddress(@Nullable String runbook) {
    if (runbook == null) {
      return null;
    }
    String lower = runbook.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://") ? runbook : null;
  }
}
