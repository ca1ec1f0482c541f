package org.slo.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.budget.Coverage;
import org.slo.burnrate.BurnRate;
import org.slo.burnrate.BurnRateCondition;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.WindowPlan;
import org.slo.measurement.WindowedCounts;

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

  /** One condition with the places of its windows. */
  private record Watched(
      WatchedObjective of, BurnRateCondition condition, int longWindow, int shortWindow) {}

  private final String owner;
  private final List<Watched> watched;
  private final boolean hasShadow;
  private final double coverageFloor;
  private final long[] heldSince; // by condition
  private AlertState told = new AlertState();
  private AlertState shadow = new AlertState();

  /**
   * A watch with no alert open.
   *
   * @param owner names the SLO and instance; part of the alerts' identity
   */
  public AlertWatch(
      String owner, List<WatchedObjective> objectives, WindowPlan plan, double coverageFloor) {
    this.owner = owner;
    this.coverageFloor = coverageFloor;
    this.watched = new ArrayList<>();
    for (WatchedObjective objective : objectives) {
      for (BurnRateCondition condition : objective.conditions()) {
        watched.add(
            new Watched(
                objective,
                condition,
                plan.indexOf(condition.longWindow()),
                plan.indexOf(condition.shortWindow())));
      }
    }
    this.hasShadow = watched.stream().anyMatch(w -> w.condition().shadow());
    this.heldSince = new long[watched.size()];
    Arrays.fill(heldSince, NOT_HELD);
  }

  /** The same alerts under other conditions. */
  public AlertWatch under(
      List<WatchedObjective> objectives, WindowPlan plan, double otherCoverageFloor) {
    AlertWatch watch = new AlertWatch(owner, objectives, plan, otherCoverageFloor);
    watch.told = told;
    watch.shadow = shadow;
    return watch;
  }

  /** The open alert that people are told of, null if there is none. */
  public AlertState.@Nullable Open open() {
    return told.open();
  }

  /**
   * Judges.
   *
   * @param counts standing at {@code now}
   * @param now engine time, in milliseconds
   * @param offset of the tick
   * @param mayFire whether a new alert may open; open ones are judged in any case
   * @return what changed, mostly nothing
   */
  public List<Change> judge(
      WindowedCounts counts, Coverage coverage, long now, long offset, boolean mayFire) {
    Burning burning = burning(counts, coverage, now, false);
    List<Change> changes = new ArrayList<>(0);
    decide(told, burning, now, offset, false, mayFire, changes);
    if (hasShadow || shadow.open() != null) {
      decide(shadow, burning(counts, coverage, now, true), now, offset, true, mayFire, changes);
    }
    return changes;
  }

  /** Resolves what is open, since the watch ends. */
  public List<Change> close() {
    List<Change> changes = new ArrayList<>(0);
    Burning nothing = new Burning("", 0, List.of(), false);
    if (told.open() != null) {
      changes.add(new Change(AlertTransition.Kind.RESOLVED, told.resolve(), nothing, false));
    }
    if (shadow.open() != null) {
      changes.add(new Change(AlertTransition.Kind.RESOLVED, shadow.resolve(), nothing, true));
    }
    return changes;
  }

  private void decide(
      AlertState state,
      Burning burning,
      long now,
      long offset,
      boolean inShadow,
      boolean mayFire,
      List<Change> changes) {
    switch (state.decide(now, burning.severity(), burning.unknown())) {
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

  private Burning burning(WindowedCounts counts, Coverage coverage, long now, boolean inShadow) {
    List<WindowEvidence> holding = List.of();
    Watched worst = null;
    double worstBurn = 0;
    boolean unknown = false;
    boolean open = (inShadow ? shadow : told).open() != null;
    for (int i = 0; i < watched.size(); i++) {
      Watched w = watched.get(i);
      if (w.condition().shadow() != inShadow) {
        continue;
      }
      boolean holds = holds(w, counts);
      if ((holds || open) && isUncovered(w.condition().shortWindow(), coverage, now)) {
        unknown = true;
        holds = false;
      }
      heldSince[i] = holds ? Math.min(heldSince[i], now) : NOT_HELD;
      if (!holds || now - heldSince[i] < w.condition().alertAfter().toMillis()) {
        continue;
      }
      WindowEvidence evidence = evidence(w, counts);
      holding = holding.isEmpty() ? new ArrayList<>() : holding;
      holding.add(evidence);
      Double burn = evidence.longBurnRate();
      if (worst == null || (burn != null && burn / w.condition().factor() > worstBurn)) {
        worst = w;
        worstBurn = burn == null ? 0 : burn / w.condition().factor();
      }
    }
    return worst == null
        ? new Burning("", 0, holding, unknown)
        : new Burning(
            worst.of().objective().name(), worst.of().objective().target(), holding, unknown);
  }

  private static boolean holds(Watched w, WindowedCounts counts) {
    double target = w.of().objective().target();
    long shortTotal = counts.total(w.shortWindow());
    long longTotal = counts.total(w.longWindow());
    if (shortTotal <= 0 || longTotal <= 0) {
      return false;
    }
    long shortBad = shortTotal - counts.good(w.shortWindow());
    long longBad = longTotal - counts.good(w.longWindow());
    double allowed = 1 - target;
    return w.condition()
        .holds((double) longBad / longTotal / allowed, (double) shortBad / shortTotal / allowed);
  }

  private static WindowEvidence evidence(Watched w, WindowedCounts counts) {
    double target = w.of().objective().target();
    return new WindowEvidence(
        w.condition().policy(),
        w.condition().severity(),
        w.condition().longWindow(),
        w.condition().shortWindow(),
        BurnRate.of(counts.good(w.longWindow()), counts.total(w.longWindow()), target),
        BurnRate.of(counts.good(w.shortWindow()), counts.total(w.shortWindow()), target),
        w.condition().factor());
  }

  private boolean isUncovered(Duration shortWindow, Coverage coverage, long now) {
    Double ratio = coverage.ratio(now, shortWindow);
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
