package org.slo.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.Cut;
import org.slo.engine.Engine;
import org.slo.engine.HistoryDelta;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.RecordCodec;
import org.slo.engine.Shards;
import org.slo.engine.SloView;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;

/**
 * The engine with what a database would keep for it: checkpoints, and the journal beyond the last one. Each has another
 * number of shards than the one before, which run in another order.
 */
final class EngineWithStore {

  private record Stored(long at, JournalRecord record) {}

  private record Key(UUID account, SortedMap<String, String> instance) {

    static Key of(HistoryDelta delta) {
      return new Key(delta.account(), delta.instance());
    }
  }

  private final Map<Key, MinuteTotals> minutes = new HashMap<>(); // through the last checkpoint
  private final List<Cut> checkpoints = new ArrayList<>(); // as far back as restoring needs
  private final List<Stored> journal = new ArrayList<>(); // beyond the last checkpoint
  private final List<AlertTransition> toldSinceSaved = new ArrayList<>();
  private int engines;
  private Engine engine = new Engine(nextShards());

  private Shards nextShards() {
    return new BackwardShards(List.of(3, 1, 8).get(engines++ % 3));
  }

  /** Shards of which the last one runs first. */
  private record BackwardShards(int count) implements Shards {
    @Override
    public void run(int tasks, int rows, IntConsumer task) {
      for (int number = tasks - 1; number >= 0; number--) {
        task.accept(number);
      }
    }
  }

  long offset() {
    return engine.offset();
  }

  List<SloView> views() {
    return List.copyOf(engine.views());
  }

  /** Applies a record; returns what changed about alerts, without the words. */
  List<AlertTransition> apply(long at, JournalRecord record) {
    Stored stored = new Stored(at, record);
    journal.add(stored);
    List<AlertTransition> told = apply(stored);
    toldSinceSaved.addAll(told);
    return told;
  }

  private List<AlertTransition> apply(Stored stored) {
    return engine
        .apply(engine.offset() + 1, stored.at(), RecordCodec.encode(stored.record()))
        .stream()
        .map(transition -> transition.withReason(""))
        .toList();
  }

  /** The record that lets an SLO leave these minutes out, with what was stored and counted of those that change. */
  JournalRecord correction(UUID slo, CorrectedMinutes minutes) {
    CorrectedMinutes changed = engine.corrected(slo).changedFrom(minutes);
    return new CorrectionsChanged(
        List.of(
            new CorrectedSlo(
                slo,
                minutes,
                counted(engine.unsaved(slo), changed),
                counted(engine.unsavedInSilence(slo), changed))));
  }

  private List<CountedMinutes> counted(List<HistoryDelta> unsaved, CorrectedMinutes changed) {
    return unsaved.stream()
        .map(delta ->
            new CountedMinutes(delta.instance(), new TreeMap<>(Map.of(0, counted(delta, changed)))))
        .toList();
  }

  private MinuteCounts counted(HistoryDelta unsaved, CorrectedMinutes changed) {
    MinuteTotals counted = new MinuteTotals();
    counted.add(unsaved.minutesOf(0));
    counted.add(minutes.getOrDefault(Key.of(unsaved), new MinuteTotals()).toCounts());
    return changed.of(counted.toCounts());
  }

  void save() {
    Cut cut = engine.cut();
    cut.history()
        .forEach(delta ->
            minutes
                .computeIfAbsent(Key.of(delta), key -> new MinuteTotals())
                .add(delta.minutesOf(0)));
    checkpoints.add(cut);
    checkpoints.removeIf(older -> older.number() < cut.neededFrom());
    journal.clear();
    toldSinceSaved.clear();
  }

  /** What changed about alerts since the last checkpoint. */
  List<AlertTransition> toldSinceSaved() {
    return List.copyOf(toldSinceSaved);
  }

  /** Goes on with another engine; returns what it says changed about alerts since the last checkpoint. */
  List<AlertTransition> takeOver() {
    engine =
        checkpoints.isEmpty()
            ? new Engine(nextShards())
            : Engine.restore(checkpoints.stream().map(Cut::state).toList(), nextShards());
    List<AlertTransition> told = new ArrayList<>();
    for (Stored stored : List.copyOf(journal)) {
      told.addAll(apply(stored));
    }
    return told;
  }
}
