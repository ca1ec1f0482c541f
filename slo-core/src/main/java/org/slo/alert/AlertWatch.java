package org.slo.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.budget.Coverage;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.FailureRatios;

/**
 * Judges the burn of one SLO or instance and keeps its alerts: one that people are told of and, where a policy is
 * in shadow, one that is only recorded. Not thread-safe.
 */
public final class AlertWatch {

  private static final long NOT_HELD = Long.MAX_VALUE;

  /**
   * A transition that a judgement led to.
   *
   * @param alert after the transition
   */
  public record Change(
      AlertTransition.Kind kind, AlertState.Open alert, Burning burning, boolean shadow) {}

  /**
   * An objective with the counts that its conditions are held against.
   *
   * @param counts may be shared by objectives
   */
  public record Judged(WatchedObjective objective, FailureRatios counts, BurnScreen screen) {

    public Judged(WatchedObjective objective, FailureRatios counts) {
      this(
          objective,
          counts,
          new BurnScreen(objective.conditions(), objective.objective().target(), counts.plan()));
    }
  }

  private final String owner;
  private final List<Judged> judged;
  private final List<SilenceCondition> silences;
  private final boolean hasShadow;
  private final boolean isImmediate; // no condition must hold for a while before it counts
  private final double coverageFloor;
  private final long[] heldSince; // by objective and condition
  private AlertState told = new AlertState();
  private AlertState shadow = new AlertState();

  /**
   * A watch with no alert open.
   *
   * @param owner names the SLO and instance; part of the alerts' identity
   * @param judged at least one
   */
  public AlertWatch(String owner, List<Judged> judged, SloDefinition slo) {
    this.owner = owner;
    this.judged = List.copyOf(judged);
    this.silences = SilenceCondition.of(slo);
    this.coverageFloor = slo.coverageFloor();
    this.hasShadow =
        conditions(judged).stream().anyMatch(BurnRateCondition::shadow)
            || silences.stream().anyMatch(SilenceCondition::shadow);
    this.isImmediate =
        conditions(judged).stream().allMatch(condition -> condition.alertAfter().isZero());
    this.heldSince = new long[conditions(judged).size()];
    Arrays.fill(heldSince, NOT_HELD);
  }

  private static List<BurnRateCondition> conditions(List<Judged> judged) {
    return judged.stream().flatMap(one -> one.objective().conditions().stream()).toList();
  }

  /** The same alerts under other conditions. */
  public AlertWatch under(List<Judged> others, SloDefinition slo) {
    AlertWatch watch = new AlertWatch(owner, others, slo);
    watch.told = told;
    watch.shadow = shadow;
    return watch;
  }

  public List<Judged> judged() {
    return judged;
  }

  /**
   * Whether nothing is under way: no alert is open, no condition was seen to hold, and none holds by the passing of
   * time alone.
   */
  public boolean isCalm() {
    if (!silences.isEmpty() || told.open() != null || shadow.open() != null) {
      return false;
    }
    for (long since : heldSince) {
      if (since != NOT_HELD) {
        return false;
      }
    }
    return true;
  }

  /** The open alert that people are told of, null if there is none. */
  public AlertState.@Nullable Open open() {
    return told.open();
  }

  /**
   * Judges; the counts stand at {@code now}. A calm watch none of whose screens lets anything through stays as it is.
   *
   * @param now engine time, in milliseconds
   * @param offset of the tick
   * @param mayFire whether a new alert may open; open ones are judged in any case
   * @return what changed, mostly nothing
   */
  public List<Change> judge(Coverage coverage, long now, long offset, boolean mayFire) {
    if (burnsOn()) {
      told.burnsOn();
      return List.of();
    }
    List<Change> changes = new ArrayList<>(0);
    decide(told, read(coverage, now, false), now, offset, false, mayFire, changes);
    if (hasShadow || shadow.open() != null) {
      decide(shadow, read(coverage, now, true), now, offset, true, mayFire, changes);
    }
    return changes;
  }

  /**
   * Whether an open alert is seen at a glance to stay as it is, as nearly every second of its life: what is most urgent of
   * all that the counts let through is as urgent as the alert. If the data speaks for the present the alert goes on;
   * if it does not, the alert goes on because nothing is known; so coverage need not be asked.
   */
  private boolean burnsOn() {
    AlertState.Open open = told.open();
    if (open == null || hasShadow || shadow.open() != null || !isImmediate || !silences.isEmpty()) {
      return false;
    }
    Severity worst = null;
    for (Judged one : judged) {
      Severity found = one.screen().worst(one.counts());
      if (worst == null || (found != null && found.compareTo(worst) > 0)) {
        worst = found;
      }
    }
    return worst == open.severity();
  }

  /** Resolves what is open, since the watch ends. */
  public List<Change> close() {
    List<Change> changes = new ArrayList<>(0);
    if (told.open() != null) {
      changes.add(
          new Change(AlertTransition.Kind.RESOLVED, told.resolve(), Burning.NOTHING, false));
    }
    if (shadow.open() != null) {
      changes.add(
          new Change(AlertTransition.Kind.RESOLVED, shadow.resolve(), Burning.NOTHING, true));
    }
    return changes;
  }

  private void decide(
      AlertState state,
      BurnReading reading,
      long now,
      long offset,
      boolean inShadow,
      boolean mayFire,
      List<Change> changes) {
    AlertDecision decision = state.decide(now, reading.severity(), reading.isUnknown());
    if (decision instanceof AlertDecision.Hold) {
      return; // as nearly every second of an open alert's life
    }
    Burning burning = reading.burning(judged.getFirst());
    switch (decision) {
      case AlertDecision.Hold() -> {}
      case AlertDecision.Fire(var severity) -> {
        if (mayFire) {
          String alertOwner = inShadow ? owner + "/shadow" : owner;
          AlertState.Open open = state.fire(alertOwner, offset, now, severity, burning);
          changes.add(new Change(AlertTransition.Kind.FIRED, open, burning, inShadow));
        }
      }
      case AlertDecision.ChangeSeverity(var severity) -> {
        AlertState.Open open = state.change(severity, burning);
        changes.add(new Change(AlertTransition.Kind.SEVERITY_CHANGED, open, burning, inShadow));
      }
      case AlertDecision.Resolve() ->
          changes.add(
              new Change(AlertTransition.Kind.RESOLVED, state.resolve(), burning, inShadow));
    }
  }

  private BurnReading read(Coverage coverage, long now, boolean inShadow) {
    BurnReading reading = new BurnReading();
    int position = 0;
    for (Judged one : judged) {
      List<BurnRateCondition> conditions = one.objective().conditions();
      for (int c = 0; c < conditions.size(); c++) {
        int i = position++;
        BurnRateCondition condition = conditions.get(c);
        if (condition.shadow() != inShadow) {
          continue;
        }
        boolean holds = one.screen().holds(c, one.counts());
        if (holds && isUncovered(condition, coverage, now)) {
          reading.unknown();
          holds = false;
        }
        heldSince[i] = holds ? Math.min(heldSince[i], now) : NOT_HELD;
        if (holds && now - heldSince[i] >= condition.alertAfter().toMillis()) {
          reading.holds(one, condition);
        }
      }
    }
    for (SilenceCondition silence : silences) {
      if (silence.shadow() == inShadow && isSilent(silence, coverage, now)) {
        reading.silent(silence);
      }
    }
    AlertState.Open open = (inShadow ? shadow : told).open();
    if (open != null
        && reading.severity() != open.severity()
        && anyUncovered(coverage, now, inShadow)) {
      reading.unknown();
    }
    return reading;
  }

  /** Whether the data of any short window is missing; asked only where the answer may decide about an open alert. */
  private boolean anyUncovered(Coverage coverage, long now, boolean inShadow) {
    for (Judged one : judged) {
      for (BurnRateCondition condition : one.objective().conditions()) {
        if (condition.shadow() == inShadow && isUncovered(condition, coverage, now)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSilent(SilenceCondition silence, Coverage coverage, long now) {
    Double ratio = coverage.ratio(now, silence.uncovered());
    return ratio != null && ratio == 0;
  }

  private boolean isUncovered(BurnRateCondition condition, Coverage coverage, long now) {
    Double ratio = coverage.ratio(now, condition.shortWindow());
    return ratio == null || ratio < coverageFloor;
  }

  public void write(ByteWriter out) {
    out.unsigned(heldSince.length);
    for (long since : heldSince) {
      out.fixed(since);
    }
    told.write(out);
    shadow.write(out);
  }

  /** Takes what {@link #write} wrote for a watch of the same conditions. */
  public void read(ByteReader in) {
    int held = in.count();
    for (int i = 0; i < held; i++) {
      heldSince[i] = in.fixed();
    }
    told = AlertState.read(in);
    shadow = AlertState.read(in);
  }
}
