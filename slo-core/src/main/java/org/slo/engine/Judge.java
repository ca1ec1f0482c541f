package org.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertState;
import org.slo.alert.AlertTransition;
import org.slo.alert.AlertWatch;
import org.slo.alert.Burning;
import org.slo.alert.ReasonText;
import org.slo.alert.WindowEvidence;
import org.slo.budget.ErrorBudget;
import org.slo.burnrate.DefaultPolicy;
import org.slo.definition.SloDefinition;
import org.slo.tenant.AffectedTenants;
import org.slo.tenant.TenantImpact;

/** Judges one SLO at one moment and words what changed. */
final class Judge {

  private final SloState slo;
  private final SloDefinition definition;
  private final Names names;

  Judge(SloState slo, Names names) {
    this.slo = slo;
    this.names = names;
    this.definition = slo.definition();
  }

  /**
   * Judges the SLO itself, or one of its instances after it. While the SLO itself has an alert open, its instances
   * open none: they are the same problem, and the alert says where its failures come from.
   *
   * @param transitions takes what changed, mostly nothing
   */
  void judge(InstanceState instance, long now, long offset, List<AlertTransition> transitions) {
    boolean mayFire = instance == slo.whole() || slo.whole().watch().open() == null;
    for (AlertWatch.Change change : instance.judge(now, offset, mayFire)) {
      transitions.add(transition(instance, change, now));
    }
  }

  /** Resolves every open alert, since what it watched is watched no longer. */
  List<AlertTransition> close(long now) {
    List<AlertTransition> transitions = new ArrayList<>();
    for (InstanceState instance : slo.all()) {
      for (AlertWatch.Change change : instance.watch().close()) {
        AlertTransition resolved = transition(instance, change, now);
        transitions.add(
            resolved.withReason(
                definition.name()
                    + " is judged no longer: its definition was removed or counts other events."));
      }
    }
    return transitions;
  }

  private AlertTransition transition(InstanceState instance, AlertWatch.Change change, long now) {
    AlertState.Open alert = change.alert();
    Promise promise = promise(instance, alert.objective());
    ErrorBudget budget = promise.budget(Instant.ofEpochMilli(now));
    List<WindowEvidence> windows =
        change.kind() == AlertTransition.Kind.RESOLVED
            ? alert.lastWindows().stream().map(w -> measured(promise, w)).toList()
            : change.burning().windows();
    Duration longest = windows.isEmpty() ? Duration.ofHours(1) : windows.getFirst().longWindow();
    AlertTransition transition =
        new AlertTransition(
            alert.id(),
            alert.sequence(),
            change.kind(),
            slo.uid(),
            definition.name(),
            definition.service(),
            alert.objective(),
            promise.objective().target(),
            instance.labels(),
            alert.severity(),
            Instant.ofEpochMilli(now),
            Instant.ofEpochMilli(alert.startedAt()),
            windows,
            budget.remainingRatio(),
            spentRatio(promise, longest, budget.allowed()),
            budget.exhaustionAt(),
            new Causes(slo, instance, names).of(longest, now),
            affected(instance, longest, now),
            policies(change.burning(), windows),
            change.shadow(),
            "");
    return transition.withReason(ReasonText.of(transition, definition.window().length()));
  }

  private static Promise promise(InstanceState instance, String objective) {
    return instance.judged().stream()
        .filter(promise -> promise.name().equals(objective))
        .findFirst()
        .orElse(instance.judged().getFirst());
  }

  private static WindowEvidence measured(Promise promise, WindowEvidence before) {
    return new WindowEvidence(
        before.policy(),
        before.severity(),
        before.longWindow(),
        before.shortWindow(),
        burnRate(promise, before.longWindow()),
        burnRate(promise, before.shortWindow()),
        before.factor());
  }

  /** Null too for a window of a condition that an edit of the definition removed. */
  private static @Nullable Double burnRate(Promise promise, Duration window) {
    return promise.hasWindow(window) ? promise.burnRate(window) : null;
  }

  private static @Nullable Double spentRatio(Promise promise, Duration window, double allowed) {
    return promise.hasWindow(window) && allowed > 0
        ? Double.valueOf(promise.over(window).spent() / allowed)
        : null;
  }

  /** Who was hurt in a window, or the part of it that is kept; null if nobody is known. */
  private @Nullable AffectedTenants affected(InstanceState instance, Duration window, long now) {
    long reach = Math.min(window.toMillis(), TenantImpact.REACH_MILLIS);
    return instance.impact().since(now - reach, names.tenants());
  }

  /** Of what holds now, else of what held last. */
  private static List<String> policies(Burning burning, List<WindowEvidence> windows) {
    List<String> holding = burning.policies();
    return (holding.isEmpty() ? windows.stream().map(WindowEvidence::policy) : holding.stream())
        .filter(policy -> !policy.equals(DefaultPolicy.NAME))
        .distinct()
        .toList();
  }
}
