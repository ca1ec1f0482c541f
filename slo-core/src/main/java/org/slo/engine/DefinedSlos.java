package org.slo.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.JournalRecord.RevisedSlo;

/**
 * The life of definitions: SLOs begin, are revised, count in silence until their history has come, leave out what is
 * corrected, and end. Not thread-safe.
 */
final class DefinedSlos {

  private final Map<UUID, SloState> slos = new LinkedHashMap<>(); // judged ones, the oldest first
  private final LookBacks lookBacks;
  private final Names names;
  private final Bindings bindings;
  private final SloShards shards;
  private final CutLog cuts;
  private long nextOrdinal;

  /**
   * @param judged in order of their creation
   * @param nextOrdinal of the SLO that is created next
   */
  DefinedSlos(
      List<SloState> judged,
      LookBacks lookBacks,
      Names names,
      Bindings bindings,
      SloShards shards,
      CutLog cuts,
      long nextOrdinal) {
    this.lookBacks = lookBacks;
    this.names = names;
    this.bindings = bindings;
    this.shards = shards;
    this.cuts = cuts;
    this.nextOrdinal = nextOrdinal;
    judged.forEach(this::judgeFromNowOn);
    lookBacks.silent().forEach(bindings::add);
    bindings.rebind();
  }

  /** Those that are judged, the oldest first. */
  Collection<SloState> all() {
    return slos.values();
  }

  /** One that is judged, null if none is. */
  @Nullable SloState get(UUID uid) {
    return slos.get(uid);
  }

  /** The place of one that is judged in the order of creation; of one that is not, behind all. */
  long ordinal(UUID uid) {
    SloState slo = slos.get(uid);
    return slo == null ? nextOrdinal : slo.ordinal();
  }

  long nextOrdinal() {
    return nextOrdinal;
  }

  LookBacks lookBacks() {
    return lookBacks;
  }

  /** The SLOs that wait for their history, in the order of their identities. */
  List<AwaitedHistory> awaitedHistory() {
    return lookBacks.awaited(slos);
  }

  /** Moves every count to now. */
  void advance(long now) {
    shards.advance(now);
    slos.values().forEach(slo -> slo.advance(now));
    lookBacks.silent().forEach(slo -> slo.advance(now));
  }

  /** Takes over a change of definitions; answers which alerts closed. */
  List<AlertTransition> apply(DefinitionsChanged change, long offset, long now) {
    advance(now); // so that an alert that closes tells the figures of its end
    List<AlertTransition> transitions = new ArrayList<>();
    for (UUID uid : change.removed()) {
      SloState removed = slos.remove(uid);
      if (removed != null) {
        transitions.addAll(end(removed, now));
        cuts.remove(uid);
        bindings.shares().forget(uid);
      }
      drop(lookBacks.forget(uid));
    }
    for (RevisedSlo revision : change.upserts()) {
      SloState before = slos.get(revision.uid());
      if (before == null) {
        begin(nextOrdinal++, revision, CorrectedMinutes.NONE, offset, now);
      } else {
        transitions.addAll(revise(before, revision, offset, now));
      }
    }
    rebind();
    return transitions;
  }

  private void begin(
      long ordinal, RevisedSlo revision, CorrectedMinutes corrected, long offset, long now) {
    judgeFromNowOn(SloState.begin(ordinal, revision, corrected, shards.blocksOf(ordinal), now));
    if (looksBack(revision.definition())) {
      lookBacks.await(revision.uid(), offset, now);
    }
  }

  private List<AlertTransition> revise(
      SloState before, RevisedSlo revision, long offset, long now) {
    if (before.countsTheSame(revision.definition())) {
      drop(lookBacks.abandon(revision.uid()));
      bindings.remove(before);
      judgeFromNowOn(before.revised(revision, now));
      return List.of();
    }
    if (looksBack(before.definition()) && looksBack(revision.definition())) {
      countInSilence(before, revision, offset, now);
      return List.of();
    }
    List<AlertTransition> transitions = end(before, now);
    drop(lookBacks.abandon(revision.uid()));
    lookBacks.beginAnew(revision.uid(), offset);
    begin(before.ordinal(), revision, before.corrected(), offset, now);
    return transitions;
  }

  /** Series history tells the events of a minute, and so the past of what counts events; not of slices or gauges. */
  private static boolean looksBack(SloDefinition definition) {
    return definition.indicator() instanceof Indicator.Ratio
        && definition.budgetingMethod() == BudgetingMethod.OCCURRENCES;
  }

  private void countInSilence(SloState judged, RevisedSlo revision, long offset, long now) {
    SloState silent = lookBacks.silent(revision.uid());
    if (silent != null && silent.countsTheSame(revision.definition())) {
      bindings.remove(silent);
      silent = silent.revised(revision, now);
      lookBacks.revise(silent);
    } else {
      drop(silent);
      long ordinal = judged.ordinal();
      silent = SloState.begin(ordinal, revision, judged.corrected(), shards.blocksOf(ordinal), now);
      lookBacks.awaitInSilence(silent, offset, now);
    }
    bindings.add(silent);
  }

  private void drop(@Nullable SloState state) {
    if (state != null) {
      bindings.remove(state);
      state.close();
    }
  }

  /** Ends a judged state; what its alerts watched is watched no longer. */
  private List<AlertTransition> end(SloState state, long now) {
    List<AlertTransition> transitions = new Judge(state, names).close(now);
    drop(state);
    return transitions;
  }

  /** Adds the history that an SLO waits for; answers which alerts of a state that it replaces closed. */
  List<AlertTransition> apply(HistoryFilled filled, long now) {
    SloState judged = slos.get(filled.slo());
    if (judged == null || !lookBacks.awaits(filled.slo(), filled.beganAt())) {
      return List.of();
    }
    SloState silent = lookBacks.settle(filled.slo());
    if (silent == null) {
      judged.fill(filled.instances(), now);
      return List.of();
    }
    silent.fill(filled.instances(), now);
    slos.put(filled.slo(), silent);
    List<AlertTransition> transitions = end(judged, now);
    rebind();
    return transitions;
  }

  /** Lets SLOs leave out other minutes; that by itself changes nothing about alerts. */
  List<AlertTransition> apply(CorrectionsChanged change, long now) {
    for (CorrectedSlo correction : change.slos()) {
      correct(slos.get(correction.uid()), correction.minutes(), correction.counted(), now);
      correct(
          lookBacks.silent(correction.uid()),
          correction.minutes(),
          correction.countedInSilence(),
          now);
    }
    return List.of();
  }

  private static void correct(
      @Nullable SloState state, CorrectedMinutes minutes, List<CountedMinutes> counted, long now) {
    if (state != null) {
      state.correct(minutes, counted, now);
    }
  }

  private void judgeFromNowOn(SloState slo) {
    slos.put(slo.uid(), slo);
    bindings.add(slo);
  }

  private void rebind() {
    bindings.rebind();
    shards.reshape();
  }
}
