package org.slo.service.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.NotificationTarget;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.service.alerting.Transitions;
import org.slo.service.catalog.NotificationTargets;

/** Definitions that a test writes down. */
public final class TestTargets implements NotificationTargets {

  private final List<NotificationTarget> targets = new ArrayList<>();
  private final List<AlertPolicy> policies = new ArrayList<>();
  private boolean failing;

  /** A target that the default policy tells if its route, if any, matches. */
  public TestTargets target(String name, String kind, @Nullable String route) {
    return target(
        new NotificationTarget(
            name, kind, "", "http://127.0.0.1:1/" + name, "env:SECRET", route, false));
  }

  public TestTargets target(NotificationTarget target) {
    targets.removeIf(known -> known.name().equals(target.name()));
    targets.add(target);
    return this;
  }

  public TestTargets policy(String name, boolean breaching, boolean resolved, String... told) {
    policies.add(
        new AlertPolicy(name, "", List.of(), List.of(told), breaching, resolved, false, false));
    return this;
  }

  /** Whether asking for all targets fails from now on. */
  public void failing(boolean fails) {
    failing = fails;
  }

  public void clear() {
    failing = false;
    targets.clear();
    policies.clear();
  }

  @Override
  public List<NotificationTarget> all() {
    if (failing) {
      throw new IllegalStateException("no targets today");
    }
    return List.copyOf(targets);
  }

  @Override
  public Optional<NotificationTarget> find(String name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst();
  }

  @Override
  public Optional<SloDefinition> slo(UUID uid) {
    return uid.equals(Transitions.SLO) ? Optional.of(slo()) : Optional.empty();
  }

  private SloDefinition slo() {
    return new SloDefinition(
        "record-search-availability",
        "Record search answers",
        "groupware",
        "",
        Map.of("team", "search"),
        new Indicator.Unjudged("not needed here"),
        new TimeWindow.Rolling(Duration.ofDays(30)),
        BudgetingMethod.OCCURRENCES,
        List.of(new Objective("answers", 0.999)),
        policies,
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        "https://wiki.example.com/search?a=1&b=2");
  }
}
