package org.slo.reference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.RecordCodec;
import org.slo.engine.SloView;

/**
 * Lets the engine and the model live through one history. Transitions are compared after every record, all that the
 * SLOs show at some ticks and at the end; nothing may differ, in no digit.
 */
final class Comparison {

  private static final int TICKS_PER_LOOK = 4;

  private final Journal journal = new Journal();
  private final ReferenceEngine reference = new ReferenceEngine();
  private Engine engine = new Engine();
  private int ticks;

  private Comparison() {}

  /** Where the two part, in words; null if they agree. */
  static @Nullable String differenceOver(List<Step> history) {
    Comparison comparison = new Comparison();
    for (Step step : history) {
      String difference;
      try {
        difference = comparison.after(step);
      } catch (RuntimeException e) {
        difference = e + " at " + e.getStackTrace()[0];
      }
      if (difference != null) {
        return "after " + HistoryText.of(step) + "\n" + difference;
      }
    }
    return comparison.look();
  }

  private @Nullable String after(Step step) {
    return switch (step) {
      case Step.Scraped scraped -> apply(step.at(), journal.record(scraped));
      case Step.Requested requested -> apply(step.at(), journal.record(requested));
      case Step.Defined(long at, var upserts, var removed) ->
          apply(at, new JournalRecord.DefinitionsChanged(upserts, removed));
      case Step.Ticked(long at) -> {
        String difference = apply(at, new JournalRecord.Tick());
        yield difference == null && ++ticks % TICKS_PER_LOOK == 0 ? look() : difference;
      }
      case Step.TakenOver takenOver -> {
        engine = Engine.restore(engine.cut().state());
        yield null;
      }
    };
  }

  private @Nullable String apply(long at, JournalRecord record) {
    long offset = engine.offset() + 1;
    List<AlertTransition> actual =
        engine.apply(offset, at, RecordCodec.encode(record)).stream()
            .map(transition -> transition.withReason(""))
            .toList();
    return difference(reference.apply(offset, at, record), actual);
  }

  private @Nullable String look() {
    List<SloView> expected = reference.views();
    List<SloView> actual = engine.views();
    return difference(expected, actual);
  }

  private static @Nullable String difference(List<?> expected, List<?> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      Object one = i < expected.size() ? expected.get(i) : "nothing";
      Object other = i < actual.size() ? actual.get(i) : "nothing";
      if (!Objects.equals(one, other)) {
        return "the model says   " + one + "\nthe engine says  " + other;
      }
    }
    return null;
  }
}
