package org.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.DurationText;

/**
 * Which stretch of history to answer, in steps of which length.
 *
 * @param from first step's start, a whole minute
 * @param to end of the last step, a whole minute
 * @param step whole minutes, at least one
 */
record HistorySpan(Instant from, Instant to, Duration step) {

  private static final int MOST_POINTS = 11_000;
  private static final int COMFORTABLE_POINTS = 400;
  private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);
  private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
  private static final List<Duration> STEPS =
      List.of(
          SHORTEST_STEP,
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1));

  /**
   * The span of three optional parameters: up to now, a day, and the shortest round step with at most {@value
   * #COMFORTABLE_POINTS} points.
   *
   * @param now what lies after it is cut off
   */
  static HistorySpan of(
      @Nullable Instant from, @Nullable Instant to, @Nullable Duration step, Instant now) {
    Instant end = minute(to == null || to.isAfter(now) ? now : to);
    Instant start = minute(from == null ? end.minus(DEFAULT_LENGTH) : from);
    if (!start.isBefore(end)) {
      throw new BadParameterException(
          "from", start + " is not at least a minute before the end, " + end);
    }
    Duration length = Duration.between(start, end);
    Duration chosen = step == null ? comfortable(length) : step;
    if (chosen.compareTo(SHORTEST_STEP) < 0 || chosen.toSecondsPart() != 0) {
      throw new BadParameterException(
          "step", "history is kept by the minute: a step is a whole number of them, such as 5m");
    }
    long points = points(length, chosen);
    if (points > MOST_POINTS) {
      Duration enough = Duration.ofMinutes(Math.ceilDiv(length.toMinutes(), MOST_POINTS));
      throw new BadParameterException(
          "step",
          "that makes %d points and at most %d are answered: take a step of at least %s, or a shorter stretch"
              .formatted(points, MOST_POINTS, DurationText.of(enough)));
    }
    return new HistorySpan(start, end, chosen);
  }

  private static Duration comfortable(Duration length) {
    return STEPS.stream()
        .filter(step -> points(length, step) <= COMFORTABLE_POINTS)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  private static long points(Duration length, Duration step) {
    return Math.ceilDiv(length.toMinutes(), step.toMinutes());
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }
}
