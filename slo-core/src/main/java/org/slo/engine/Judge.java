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
import org.slo.burnrate.BurnRate;
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
    double target = target(instance, alert.objective());
    int window = slo.plan().indexOf(definition.window().length());
    long good = instance.counts().good(window);
    long total = instance.counts().total(window);
    Instant exhaustion = Views.exhaustionAt(slo, instance.counts(), target, now);
    ErrorBudget budget = ErrorBudget.ofOccurrences(target, good, total, exhaustion);
    List<WindowEvidence> windows =
        change.kind() == AlertTransition.Kind.RESOLVED
            ? alert.lastWindows().stream().map(w -> measured(instance, w, target)).toList()
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
            target,
            instance.labels(),
            alert.severity(),
            Instant.ofEpochMilli(now),
            Instant.ofEpochMilli(alert.startedAt()),
            windows,
            budget.remainingRatio(),
            spentRatio(instance, longest, budget.allowed()),
            exhaustion,
            new Causes(slo, instance, names).of(longest, now),
            affected(instance, longest, now),
            policies(change.burning(), windows),
            change.shadow(),
            "");
    return transition.withReason(ReasonText.of(transition, definition.window().length()));
  }

  private static double target(InstanceState instance, String objective) {
    return instance.objectives().stream()
        .filter(watched -> watched.objective().name().equals(objective))
        .findFirst()
        .orElse(instance.objectives().getFirst())
        .objective()
        .target();
  }

  private WindowEvidence measured(InstanceState instance, WindowEvidence before, double target) {
    return new WindowEvidence(
        before.policy(),
        before.severity(),
        before.longWindow(),
        before.shortWindow(),
        burnRate(instance, before.longWindow(), target),
        burnRate(instance, before.shortWindow(), target),
        before.factor());
  }

  private @Nullable Double burnRate(InstanceState instance, Duration window, double target) {
    if (!slo.plan().windows().contains(window)) {
      return null; // of a condition that an edit of the definition removed
    }
    int index = slo.plan().indexOf(window);
    return BurnRate.of(instance.counts().good(index), instance.counts().total(index), target);
  }

  private @Nullable Double spentRatio(InstanceState instance, Duration window, double allowed) {
    if (!slo.plan().windows().contains(window) || allowed <= 0) {
      return null;
    }
    int index = slo.plan().indexOf(window);
    return (instance.counts().total(index) - instance.counts().good(index)) / allowed;
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
