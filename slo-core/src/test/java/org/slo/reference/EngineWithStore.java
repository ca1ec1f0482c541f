package org.slo.reference;

import java.util.ArrayList;
import java.util.List;
import org.slo.alert.AlertTransition;
import org.slo.engine.Cut;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.RecordCodec;
import org.slo.engine.SloView;

/** The engine with what a database would keep for it: checkpoints, and the journal beyond the last one. */
final class EngineWithStore {

  private record Stored(long at, JournalRecord record) {}

  private final List<Cut> checkpoints = new ArrayList<>(); // as far back as restoring needs
  private final List<Stored> journal = new ArrayList<>(); // beyond the last checkpoint
  private final List<AlertTransition> toldSinceSaved = new ArrayList<>();
  private Engine engine = new Engine();

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

  void save() {
    Cut cut = engine.cut();
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
            ? new Engine()
            : Engine.restore(checkpoints.stream().map(Cut::state).toList());
    List<AlertTransition> told = new ArrayList<>();
    for (Stored stored : List.copyOf(journal)) {
      told.addAll(apply(stored));
    }
    return told;
  }
}
