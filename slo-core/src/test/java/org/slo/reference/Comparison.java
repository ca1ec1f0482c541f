package org.slo.reference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.engine.JournalRecord;

/**
 * Lets the engine and the model live through one history. Transitions are compared after every record, all that the
 * SLOs show at some ticks and at the end; nothing may differ, in no digit.
 */
final class Comparison {

  private static final int TICKS_PER_LOOK = 4;

  private final Journal journal = new Journal();
  private final ReferenceEngine reference = new ReferenceEngine();
  private final EngineWithStore engine = new EngineWithStore();
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
      case Step.Corrected(long at, var slo, var minutes) ->
          apply(at, engine.correction(slo, minutes));
      case Step.Ticked(long at) -> {
        String difference = apply(at, new JournalRecord.Tick());
        yield difference == null && ++ticks % TICKS_PER_LOOK == 0 ? look() : difference;
      }
      case Step.Saved saved -> {
        engine.save();
        yield null;
      }
      case Step.TakenOver takenOver -> difference(engine.toldSinceSaved(), engine.takeOver());
    };
  }

  private @Nullable String apply(long at, JournalRecord record) {
    List<AlertTransition> actual = engine.apply(at, record);
    return difference(
        reference.apply(engine.offset(), at, record),
        actual.stream().map(Comparison::withoutTenants).toList());
  }

  private static AlertTransition withoutTenants(AlertTransition transition) {
    return transition.withAffectedTenants(null);
  }

  private @Nullable String look() {
    return difference(reference.views(), engine.views());
  }

  private static @Nullable String difference(List<?> expected, List<?> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      Object one = i < expected.size() ? expected.get(i) : "nothing";
      Object other = i < actual.size() ? actual.get(i) : "nothing";
      if (!Objects.equals(one, other)) {
        return "expected         " + one + "\nthe engine says  " + other;
      }
    }
    return null;
  }
}
