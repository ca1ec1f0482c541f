package org.slo.service.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.Cut;
import org.slo.engine.Engine;
import org.slo.engine.HistoryDelta;
import org.slo.engine.InstanceKey;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what was counted in minutes whose correction changes, for the record that says so. It must be asked by the
 * journal's writer, which writes nothing else meanwhile: then the engine's state, once everything written is applied,
 * and the store, as in {@link StoredHistory}, are exactly what the record follows.
 */
@Component
class CountedHistory {

  private static final int TRIES = 5;

  private final HistoryStore store;
  private final Checkpoints checkpoints;
  private final EngineThread engine;
  private final TransactionTemplate snapshot;

  CountedHistory(
      HistoryStore store,
      Checkpoints checkpoints,
      EngineThread engine,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.checkpoints = checkpoints;
    this.engine = engine;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** An SLO whose corrections change, as the engine has it: what is judged, and what counts in silence. */
  private record Change(
      UUID slo,
      CorrectedMinutes wanted,
      CorrectedMinutes changed,
      List<HistoryDelta> unsaved,
      List<HistoryDelta> unsavedInSilence) {

    Stream<HistoryDelta> all() {
      return Stream.concat(unsaved.stream(), unsavedInSilence.stream());
    }
  }

  private record Waiting(long offset, List<Change> changes, @Nullable Cut underWay) {}

  /**
   * The record that makes these the corrections of SLOs, for those of which it changes anything.
   *
   * @throws JournalUnavailableException if the engine is not at one with the store
   */
  CorrectionsChanged change(Map<UUID, CorrectedMinutes> wanted) {
    for (int tries = 0; tries < TRIES; tries++) {
      Waiting waiting = engine.ask(live -> waiting(live, wanted));
      CorrectionsChanged record =
          snapshot.execute(status -> {
            long stored = checkpoints.throughOffset().orElse(0L);
            return stored > waiting.offset() ? null : record(waiting, stored);
          });
      if (record != null) {
        return record;
      }
    }
    throw new JournalUnavailableException("another engine stores checkpoints; ask that one");
  }

  private Waiting waiting(Engine live, Map<UUID, CorrectedMinutes> wanted) {
    List<Change> changes = new ArrayList<>();
    wanted.forEach((slo, minutes) -> {
      CorrectedMinutes changed = live.corrected(slo).changedFrom(minutes);
      List<HistoryDelta> unsaved = changed.isEmpty() ? List.of() : live.unsaved(slo);
      if (!unsaved.isEmpty()) {
        changes.add(new Change(slo, minutes, changed, unsaved, live.unsavedInSilence(slo)));
      }
    });
    return new Waiting(live.offset(), changes, checkpoints.underWay());
  }

  private CorrectionsChanged record(Waiting waiting, long stored) {
    Map<HistoryKey, SortedMap<Integer, MinuteTotals>> counted = new HashMap<>();
    Cut cut = waiting.underWay();
    List<HistoryDelta> beyond =
        cut == null || cut.throughOffset() <= stored ? List.of() : cut.history();
    Set<UUID> accounts = new HashSet<>();
    List<CorrectedMinutes.Stretch> changed = new ArrayList<>();
    for (Change change : waiting.changes()) {
      change
          .all()
          .forEach(delta -> {
            counted.put(HistoryKey.of(delta), new TreeMap<>());
            accounts.add(delta.account());
          });
      changed.addAll(change.changed().stretches());
    }
    CorrectedMinutes anyChanged = CorrectedMinutes.of(changed);
    store.read(
        accounts,
        anyChanged,
        (account, instance, events, minutes) ->
            add(counted.get(new HistoryKey(account, instance)), events, anyChanged.of(minutes)));
    Stream.concat(beyond.stream(), waiting.changes().stream().flatMap(Change::all))
        .forEach(delta ->
            delta
                .minutes()
                .forEach((events, minutes) ->
                    add(counted.get(HistoryKey.of(delta)), events, anyChanged.of(minutes))));
    return new CorrectionsChanged(
        waiting.changes().stream().map(change -> corrected(change, counted)).toList());
  }

  private static void add(
      @Nullable SortedMap<Integer, MinuteTotals> totals, int events, MinuteCounts minutes) {
    if (totals != null) {
      totals.computeIfAbsent(events, of -> new MinuteTotals()).add(minutes);
    }
  }

  private static CorrectedSlo corrected(
      Change change, Map<HistoryKey, SortedMap<Integer, MinuteTotals>> counted) {
    return new CorrectedSlo(
        change.slo(),
        change.wanted(),
        counted(change.unsaved(), change.changed(), counted),
        counted(change.unsavedInSilence(), change.changed(), counted));
  }

  private static List<CountedMinutes> counted(
      List<HistoryDelta> states,
      CorrectedMinutes changed,
      Map<HistoryKey, SortedMap<Integer, MinuteTotals>> counted) {
    List<CountedMinutes> byInstance = new ArrayList<>();
    for (HistoryDelta state : states) {
      SortedMap<Integer, MinuteCounts> byEvents = new TreeMap<>();
      counted
          .getOrDefault(HistoryKey.of(state), Collections.emptySortedMap())
          .forEach((events, totals) -> {
            MinuteCounts minutes = changed.of(totals.toCounts());
            if (minutes.size() > 0) {
              byEvents.put(events, minutes);
            }
          });
      if (!byEvents.isEmpty()) {
        byInstance.add(new CountedMinutes(state.instance(), byEvents));
      }
    }
    return byInstance;
  }

  private record HistoryKey(UUID account, String instance) {

    static HistoryKey of(HistoryDelta delta) {
      return new HistoryKey(delta.account(), InstanceKey.of(delta.instance()));
    }
  }
}
