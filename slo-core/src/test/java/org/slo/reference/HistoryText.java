package org.slo.reference;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.RevisedSlo;

/** Histories for people to read, one step a line. */
final class HistoryText {

  private HistoryText() {}

  static String of(List<Step> history) {
    return history.stream().map(HistoryText::of).collect(Collectors.joining("\n"));
  }

  static String of(Step step) {
    return Instant.ofEpochMilli(step.at()) + " " + what(step);
  }

  private static String what(Step step) {
    return switch (step) {
      case Step.Scraped(long at, var samples) ->
          "samples"
              + samples.stream()
                  .map(one -> "\n    " + time(one.time(), at) + one.series() + " " + one.value())
                  .collect(Collectors.joining());
      case Step.Requested(long at, var events) ->
          "events"
              + events.stream()
                  .map(one ->
                      "\n    %s%s %d times, %s ms, tenant %s"
                          .formatted(
                              time(one.time(), at),
                              one.series(),
                              one.count(),
                              one.durationMillis(),
                              one.tenant()))
                  .collect(Collectors.joining());
      case Step.Defined(long at, var upserts, var removed) ->
          "definitions"
              + upserts.stream().map(one -> "\n    " + text(one)).collect(Collectors.joining())
              + removed.stream().map(one -> "\n    removed " + one).collect(Collectors.joining());
      case Step.Corrected(long at, var slo, var minutes) ->
          "corrected of %s%s".formatted(slo, stretches(minutes, at));
      case Step.Ticked(long at) -> "tick";
      case Step.Saved(long at) -> "checkpoint";
      case Step.TakenOver(long at) -> "takeover";
    };
  }

  private static String stretches(CorrectedMinutes minutes, long at) {
    return minutes.stretches().stream()
        .map(one ->
            "\n    from %sfor %d min"
                .formatted(time(one.from() * 60_000, at), one.to() - one.from()))
        .collect(Collectors.joining());
  }

  private static String time(long time, long at) {
    return "%+.3f s ".formatted((time - at) / 1000.0);
  }

  private static String text(RevisedSlo slo) {
    SloDefinition definition = slo.definition();
    String counts =
        definition.indicator() instanceof Indicator.Ratio ratio
            ? "%s %s at most %s of %s"
                .formatted(
                    ratio.side(),
                    ratio.part().selector(),
                    ratio.part().atMost(),
                    ratio.total().selector())
            : "nothing";
    return "%s revision %d: %s over %s by %s, %s, %s, floor %s, silence after %s%s"
        .formatted(
            slo.uid(),
            slo.revision(),
            counts,
            definition.window().length(),
            definition.budgetingMethod(),
            definition.objectives(),
            definition.grouping(),
            definition.coverageFloor(),
            definition.silenceAfter(),
            definition.alertPolicies().stream()
                .map(policy -> "\n      " + policy)
                .collect(Collectors.joining()));
  }
}
