package org.slo.service.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slo.alert.Contribution;
import org.slo.report.BurnStretch;
import org.slo.report.ObjectiveWeek;
import org.slo.report.ReviewAlert;
import org.slo.report.ReviewCorrection;
import org.slo.report.ReviewSummary;
import org.slo.report.SloWeek;
import org.slo.report.WeeklyReview;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;

/**
 * What people read of a weekly review, in words and figures, whatever the form.
 *
 * @param week as in {@code 2026-W47}
 * @param period from when to when, in the time zone of the reports
 * @param complete whether the week was over
 * @param summary the week in a few sentences
 * @param budgets a line for each objective
 * @param burned what burned the budgets, for each SLO with bad events
 * @param corrections what was left out of the figures
 * @param alerts open at some time of the week, newest first
 */
public record ReviewPage(
    String week,
    String period,
    boolean complete,
    List<String> summary,
    List<BudgetLine> budgets,
    List<Burned> burned,
    List<CorrectionLine> corrections,
    List<AlertLine> alerts) {

  /** An objective's budget at the week's edges. */
  public record BudgetLine(
      String slo,
      String href,
      String service,
      String objective,
      String target,
      String sli,
      String events,
      String atStart,
      String atEnd,
      String spent,
      String remark) {}

  /** What burned one SLO's budget. */
  public record Burned(
      String slo, String href, String bad, List<Stretch> stretches, List<String> causes) {}

  /** When much of it burned. */
  public record Stretch(String from, String duration, String bad, String share, String budget) {}

  /** What was left out, and why. */
  public record CorrectionLine(
      String slos, String from, String leftOut, String reason, String author) {}

  /** An alert. */
  public record AlertLine(
      String severity,
      String slo,
      String href,
      String started,
      String duration,
      boolean open,
      String acknowledged,
      String reason) {}

  /** Words a review. */
  public static ReviewPage of(WeeklyReview review, Moments moments) {
    return new ReviewPage(
        review.week().toString(),
        "%s to %s (%s)"
            .formatted(
                moments.minute(review.from()), moments.minute(review.to()), moments.zone().getId()),
        review.complete(),
        summary(review.summary()),
        review.slos().stream().flatMap(ReviewPage::budgets).toList(),
        review.slos().stream()
            .filter(slo -> slo.counts().bad() > 0)
            .map(slo -> burned(slo, moments))
            .toList(),
        review.corrections().stream().map(one -> correction(one, moments)).toList(),
        review.alerts().stream().map(alert -> alert(alert, review.to(), moments)).toList());
  }

  private static List<String> summary(ReviewSummary summary) {
    Stream<String> alerts =
        Stream.of(
            "%s and %s began; a page was open for %s."
                .formatted(
                    counted(summary.pages(), "page"),
                    counted(summary.tickets(), "ticket"),
                    Figures.duration(summary.pagedTime())));
    return Stream.of(
            alerts,
            names("Budget used up at the end: ", summary.exhausted()),
            names("Without data, so nothing is known of them: ", summary.unknown()))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Stream<String> names(String before, List<String> names) {
    return names.isEmpty() ? Stream.empty() : Stream.of(before + String.join(", ", names) + ".");
  }

  private static Stream<BudgetLine> budgets(SloWeek slo) {
    return slo.objectives().stream().map(objective -> budget(slo, objective));
  }

  private static BudgetLine budget(SloWeek slo, ObjectiveWeek objective) {
    return new BudgetLine(
        slo.definition().name(),
        href(slo.definition().name()),
        slo.definition().service(),
        objective.name(),
        Figures.target(objective.target()),
        Figures.sli(slo.counts().sli()),
        Figures.count(slo.counts().total()),
        Figures.share(objective.remainingRatioAtStart()),
        Figures.share(objective.remainingRatioAtEnd()),
        Figures.share(objective.spentRatio()),
        remark(slo, objective));
  }

  private static String remark(SloWeek slo, ObjectiveWeek objective) {
    if (!slo.known()) {
      return "unknown";
    }
    return objective.endedExhausted() ? "exhausted" : "";
  }

  private static Burned burned(SloWeek slo, Moments moments) {
    return new Burned(
        slo.definition().name(),
        href(slo.definition().name()),
        Figures.count(slo.counts().bad()),
        slo.stretches().stream().map(stretch -> stretch(stretch, moments)).toList(),
        slo.contributions().stream().map(ReviewPage::cause).toList());
  }

  private static Stretch stretch(BurnStretch stretch, Moments moments) {
    return new Stretch(
        moments.minute(stretch.from()),
        Figures.duration(Duration.between(stretch.from(), stretch.to())),
        Figures.count(stretch.bad()),
        Figures.share(stretch.shareOfBad()),
        Figures.share(stretch.budgetSpentRatio()));
  }

  private static String cause(Contribution cause) {
    return "%s %s: %s"
        .formatted(
            cause.dimension(),
            cause.value().isEmpty() ? "not given" : cause.value(),
            Figures.share(cause.shareOfBad()));
  }

  private static CorrectionLine correction(ReviewCorrection correction, Moments moments) {
    return new CorrectionLine(
        String.join(", ", correction.slos()),
        moments.minute(correction.from()),
        Figures.duration(correction.leftOut()),
        correction.reason(),
        correction.author());
  }

  private static AlertLine alert(ReviewAlert alert, Instant to, Moments moments) {
    String group =
        alert.instance().entrySet().stream()
            .map(e -> e.getKey() + " " + (e.getValue().isEmpty() ? "not given" : e.getValue()))
            .collect(Collectors.joining(", "));
    return new AlertLine(
        alert.severity().word(),
        group.isEmpty() ? alert.slo() : alert.slo() + " (" + group + ")",
        href(alert.slo()),
        moments.minute(alert.startedAt()),
        Figures.duration(alert.openUntil(to)),
        alert.resolvedAt() == null || alert.resolvedAt().isAfter(to),
        alert.acknowledgedBy() == null ? "nobody" : alert.acknowledgedBy(),
        alert.reason());
  }

  private static String href(String slo) {
    return "/slos/" + URLEncoder.encode(slo, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
