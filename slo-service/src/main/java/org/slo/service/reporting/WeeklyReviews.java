package org.slo.service.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.SloDefinition;
import org.slo.engine.SloView;
import org.slo.measurement.MinuteCounts;
import org.slo.report.ReportWeek;
import org.slo.report.ReviewAlert;
import org.slo.report.ReviewCorrection;
import org.slo.report.SloWeek;
import org.slo.report.SloWeekFigures;
import org.slo.report.WeeklyReview;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.Alerts;
import org.slo.service.correction.Correction;
import org.slo.service.correction.Corrections;
import org.slo.service.presentation.Moments;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.springframework.stereotype.Component;

/** Puts a week's review together; reads each SLO's minutes once. Thread-safe. */
@Component
public class WeeklyReviews {

  private static final int CONTRIBUTIONS_PER_DIMENSION = 3;

  private final SloReadings readings;
  private final SloHistory history;
  private final Alerts alerts;
  private final Corrections corrections;
  private final Moments moments;
  private final InstantSource clock;

  WeeklyReviews(
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
   * The review of a week in the reports' time zone.
   *
   * @param text as in {@code 2026-W47}; null for the week that runs, up to now
   * @throws IllegalArgumentException if the text names no week or one that has not begun; the message names the
   *     remedy
   */
  public WeeklyReview review(@Nullable String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    ReportWeek running = ReportWeek.of(now, moments.zone());
    ReportWeek week = text == null ? running : ReportWeek.parse(text, moments.zone());
    if (week.from().isAfter(now)) {
      throw new IllegalArgumentException(
          "%s has not begun: ask for %s, the week that runs, or an earlier one"
              .formatted(week, running));
    }
    Instant to = week.to().isBefore(now) ? week.to() : now;
    List<ReviewAlert> told =
        alerts.between(week.from(), to).reversed().stream()
            .filter(alert -> !alert.shadow())
            .map(WeeklyReviews::alert)
            .toList();
    SloWeekFigures figures = new SloWeekFigures(week.from(), to);
    List<SloView> views = readings.all();
    List<SloWeek> slos = views.stream().map(view -> slo(view, figures, told)).toList();
    List<ReviewCorrection> leftOut =
        corrections.inForce().reversed().stream()
            .flatMap(correction -> correction(correction, week.from(), to, views).stream())
            .toList();
    return WeeklyReview.of(week, to, slos, told, leftOut);
  }

  private static Optional<ReviewCorrection> correction(
      Correction correction, Instant from, Instant to, List<SloView> views) {
    List<Correction.Occurrence> occurrences = correction.occurrences(from, to);
    List<String> slos =
        views.stream()
            .map(SloView::definition)
            .filter(correction.scope()::holds)
            .map(SloDefinition::name)
            .toList();
    if (occurrences.isEmpty() || slos.isEmpty()) {
      return Optional.empty();
    }
    Duration leftOut =
        occurrences.stream()
            .map(one -> Duration.between(later(one.from(), from), earlier(one.to(), to)))
            .reduce(Duration.ZERO, Duration::plus);
    return Optional.of(
        new ReviewCorrection(
            correction.id(),
            slos,
            later(occurrences.getFirst().from(), from),
            leftOut,
            correction.reason(),
            correction.author()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private SloWeek slo(SloView view, SloWeekFigures figures, List<ReviewAlert> told) {
    UUID uid = view.uid();
    TreeMap<String, String> whole = new TreeMap<>();
    return figures.of(
        view.definition(),
        minutes(view, figures),
        view.corrected(),
        history.contributions(
            uid,
            Collections.unmodifiableSortedMap(whole),
            figures.from(),
            figures.to(),
            CONTRIBUTIONS_PER_DIMENSION),
        told.stream().filter(alert -> alert.slo().equals(view.definition().name())).toList());
  }

  private List<MinuteCounts> minutes(SloView view, SloWeekFigures figures) {
    SloDefinition slo = view.definition();
    Map<Integer, MinuteCounts> read = new HashMap<>();
    List<MinuteCounts> byObjective = new ArrayList<>();
    for (int i = 0; i < slo.objectives().size(); i++) {
      byObjective.add(
          read.computeIfAbsent(
              slo.eventsOf(i),
              events ->
                  history.minutes(
                      view.uid(),
                      Collections.emptySortedMap(),
                      events,
                      figures.minutesFrom(slo),
                      figures.to())));
    }
    return byObjective;
  }

  private static ReviewAlert alert(Alert alert) {
    return new ReviewAlert(
        alert.id(),
        alert.slo(),
        alert.instance(),
        alert.highestSeverity(),
        alert.startedAt(),
        alert.resolvedAt(),
        alert.acknowledgedBy(),
        alert.reason());
  }
}
