package org.slo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slo.definition.Severity;

/**
 * The week in a few figures.
 *
 * @param pages alerts that began in the week and paged
 * @param tickets alerts that began in the week and did not page
 * @param pagedTime how much of the week at least one page was open
 * @param exhausted names of the SLOs whose budget was used up at the week's end
 * @param unknown names of the SLOs without data
 */
public record ReviewSummary(
    int pages, int tickets, Duration pagedTime, List<String> exhausted, List<String> unknown) {

  static ReviewSummary of(List<SloWeek> slos, List<ReviewAlert> alerts, Instant from, Instant to) {
    List<ReviewAlert> began = alerts.stream().filter(a -> !a.startedAt().isBefore(from)).toList();
    int pages = (int) began.stream().filter(a -> a.severity() == Severity.PAGE).count();
    return new ReviewSummary(
        pages,
        began.size() - pages,
        pagedTime(alerts, from, to),
        slos.stream().filter(SloWeek::endedExhausted).map(s -> s.definition().name()).toList(),
        slos.stream().filter(s -> !s.known()).map(s -> s.definition().name()).toList());
  }

  /** Sweeps the pages in order of their start, so that time under two pages counts once. */
  private static Duration pagedTime(List<ReviewAlert> alerts, Instant from, Instant to) {
    List<ReviewAlert> pages =
        alerts.stream()
            .filter(a -> a.severity() == Severity.PAGE)
            .sorted(Comparator.comparing(ReviewAlert::startedAt))
            .toList();
    Duration sum = Duration.ZERO;
    Instant counted = from;
    for (ReviewAlert page : pages) {
      Instant start = later(page.startedAt(), counted);
      Instant end = page.startedAt().plus(page.openUntil(to));
      if (end.isAfter(start)) {
        sum = sum.plus(Duration.between(start, end));
        counted = end;
      }
    }
    return sum;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
