package org.slo.service.reporting.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.report.BurnStretch;
import org.slo.report.ReviewAlert;
import org.slo.report.ReviewCorrection;
import org.slo.report.ReviewSummary;
import org.slo.report.SloWeek;
import org.slo.report.WeeklyReview;

/** The weekly review as JSON; what is not defined is null. */
record WeeklyReviewAnswer(
    String week,
    String timezone,
    Instant from,
    Instant to,
    boolean complete,
    Summary summary,
    List<Slo> slos,
    List<AlertItem> alerts,
    List<CorrectionItem> corrections) {

  record Summary(
      int pages, int tickets, long pagedSeconds, List<String> exhausted, List<String> unknown) {

    static Summary of(ReviewSummary s) {
      return new Summary(
          s.pages(), s.tickets(), s.pagedTime().toSeconds(), s.exhausted(), s.unknown());
    }
  }

  record Slo(
      String name,
      String service,
      boolean known,
      long good,
      long total,
      @Nullable Double sli,
      List<ObjectiveItem> objectives,
      List<BurnStretch> worst,
      List<Contribution> contributors,
      List<UUID> alerts) {

    static Slo of(SloWeek slo) {
      return new Slo(
          slo.definition().name(),
          slo.definition().service(),
          slo.known(),
          slo.counts().good(),
          slo.counts().total(),
          slo.counts().sli(),
          slo.objectives().stream()
              .map(o ->
                  new ObjectiveItem(
                      o.name(),
                      o.target(),
                      o.remainingRatioAtStart(),
                      o.remainingRatioAtEnd(),
                      o.spentRatio()))
              .toList(),
          slo.stretches(),
          slo.contributions(),
          slo.alerts().stream().map(ReviewAlert::id).toList());
    }
  }

  record ObjectiveItem(
      String name,
      double target,
      @Nullable Double budgetRemainingRatioAtStart,
      @Nullable Double budgetRemainingRatioAtEnd,
      @Nullable Double budgetSpentRatio) {}

  record AlertItem(
      UUID id,
      String slo,
      Map<String, String> instance,
      String severity,
      Instant startedAt,
      @Nullable Instant resolvedAt,
      long durationSeconds,
      @Nullable String acknowledgedBy,
      String reason) {

    static AlertItem of(ReviewAlert a, Instant to) {
      return new AlertItem(
          a.id(),
          a.slo(),
          a.instance(),
          a.severity().word(),
          a.startedAt(),
          a.resolvedAt(),
          a.openUntil(to).toSeconds(),
          a.acknowledgedBy(),
          a.reason());
    }
  }

  record CorrectionItem(
      UUID id, List<String> slos, Instant from, long leftOutSeconds, String reason, String author) {

    static CorrectionItem of(ReviewCorrection c) {
      return new CorrectionItem(
          c.id(), c.slos(), c.from(), c.leftOut().toSeconds(), c.reason(), c.author());
    }
  }

  static WeeklyReviewAnswer of(WeeklyReview review) {
    return new WeeklyReviewAnswer(
        review.week().toString(),
        review.week().zone().getId(),
        review.from(),
        review.to(),
        review.complete(),
        Summary.of(review.summary()),
        review.slos().stream().map(Slo::of).toList(),
        review.alerts().stream().map(alert -> AlertItem.of(alert, review.to())).toList(),
        review.corrections().stream().map(CorrectionItem::of).toList());
  }
}
