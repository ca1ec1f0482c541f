package org.slo.report;

import java.time.Instant;
import java.util.List;

/**
 * The weekly on-call review.
 *
 * @param week which
 * @param from its start
 * @param to its end, or the moment of the review while the week runs, cut down to the minute
 * @param complete whether the week was over
 * @param summary the week in a few figures
 * @param slos in the order given
 * @param alerts open at some time of the week, newest first
 * @param corrections what was left out of the figures
 */
public record WeeklyReview(
    ReportWeek week,
    Instant from,
    Instant to,
    boolean complete,
    ReviewSummary summary,
    List<SloWeek> slos,
    List<ReviewAlert> alerts,
    List<ReviewCorrection> corrections) {

  public static WeeklyReview of(
      ReportWeek week,
      Instant to,
      List<SloWeek> slos,
      List<ReviewAlert> alerts,
      List<ReviewCorrection> corrections) {
    Instant from = week.from();
    return new WeeklyReview(
        week,
        from,
        to,
        !to.isBefore(week.to()),
        ReviewSummary.of(slos, alerts, from, to),
        List.copyOf(slos),
        List.copyOf(alerts),
        List.copyOf(corrections));
  }
}
