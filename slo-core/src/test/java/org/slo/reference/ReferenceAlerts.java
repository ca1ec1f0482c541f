package org.slo.reference;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.budget.ErrorBudget;
import org.slo.definition.Objective;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.RevisedSlo;

/** The alerts of an account: the one that people are told of, and the one of policies in shadow. */
final class ReferenceAlerts {

  private static final long CALM_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final Duration LONGEST_LOOK = Duration.ofHours(6);

  /** An open alert. */
  record Open(
      UUID id,
      long startedAt,
      int sequence,
      Severity severity,
      String objective,
      List<WindowEvidence> windows,
      @Nullable Long calmSince) {

    Open calm(@Nullable Long since) {
      return new Open(id, startedAt, sequence, severity, objective, windows, since);
    }
  }

  /** What a judgement finds: the conditions that hold, the most urgent first. */
  private record Burning(
      String objective,
      List<WindowEvidence> windows,
      boolean unknown,
      List<ReferenceSilence> silences) {
    @Nullable Severity severity() {
      return Stream.concat(
              windows.stream().map(WindowEvidence::severity),
              silences.stream().map(ReferenceSilence::severity))
          .max(Comparator.naturalOrder())
          .orElse(null);
    }

    List<String> policies() {
      return Stream.concat(
              windows.stream().map(WindowEvidence::policy),
              silences.stream().map(ReferenceSilence::policy))
          .toList();
    }
  }

  private final ReferenceAccount account;
  private final RevisedSlo slo;
  private final SloDefinition definition;
  private final Map<Double, List<ReferenceCondition>> conditionsByTarget = new HashMap<>();
  private final Map<String, Long> heldSince = new HashMap<>(); // by objective and place
  private @Nullable Open told;
  private @Nullable Open shadow;

  ReferenceAlerts(ReferenceAccount account, RevisedSlo slo, @Nullable ReferenceAlerts before) {
    this.account = account;
    this.slo = slo;
    this.definition = slo.definition();
    this.told = before == null ? null : before.told;
    this.shadow = before == null ? null : before.shadow;
  }

  /** The open alert that people are told of. */
  @Nullable Open open() {
    return told;
  }

  List<AlertTransition> judge(long now, long offset, boolean mayFire) {
    List<AlertTransition> transitions = new ArrayList<>();
    told =
        decide(told, burning(now, false, told != null), false, now, offset, mayFire, transitions);
    shadow =
        decide(shadow, burning(now, true, shadow != null), true, now, offset, mayFire, transitions);
    return transitions;
  }

  List<AlertTransition> close(long now) {
    List<AlertTransition> transitions = new ArrayList<>();
    for (boolean inShadow : new boolean[] {false, true}) {
      Open open = inShadow ? shadow : told;
      if (open != null) {
        transitions.add(resolved(open, inShadow, now));
      }
    }
    return transitions;
  }

  private @Nullable Open decide(
      @Nullable Open open,
      Burning burning,
      boolean inShadow,
      long now,
      long offset,
      boolean mayFire,
      List<AlertTransition> transitions) {
    Severity severity = burning.severity();
    if (open == null) {
      if (severity == null || !mayFire) {
        return null;
      }
      Open fired =
          new Open(
              id(inShadow, offset), now, 1, severity, burning.objective(), burning.windows(), null);
      transitions.add(
          transition(
              AlertTransition.Kind.FIRED,
              fired,
              burning.windows(),
              burning.policies(),
              inShadow,
              now));
      return fired;
    }
    if (severity != null && severity.compareTo(open.severity()) >= 0) {
      return severity == open.severity()
          ? open.calm(null)
          : changed(open, severity, burning, inShadow, now, transitions);
    }
    if (burning.unknown()) {
      return open.calm(null);
    }
    long calmSince = open.calmSince() == null ? now : open.calmSince();
    if (now - calmSince < CALM_MILLIS) {
      return open.calm(calmSince);
    }
    if (severity != null) {
      return changed(open, severity, burning, inShadow, now, transitions);
    }
    transitions.add(resolved(open, inShadow, now));
    return null;
  }

  private UUID id(boolean inShadow, long offset) {
    String instance =
        account.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
    String name = slo.uid() + "/" + instance + (inShadow ? "/shadow" : "") + "@" + offset;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private Open changed(
      Open open,
      Severity severity,
      Burning burning,
      boolean inShadow,
      long now,
      List<AlertTransition> transitions) {
    Open changed =
        new Open(
            open.id(),
            open.startedAt(),
            open.sequence() + 1,
            severity,
            burning.objective(),
            burning.windows(),
            null);
    transitions.add(
        transition(
            AlertTransition.Kind.SEVERITY_CHANGED,
            changed,
            burning.windows(),
            burning.policies(),
            inShadow,
            now));
    return changed;
  }

  private Burning burning(long now, boolean inShadow, boolean open) {
    List<WindowEvidence> windows = new ArrayList<>();
    String worst = account.objectives().getFirst().name();
    double worstExcess = Double.NEGATIVE_INFINITY;
    boolean unknown = false;
    for (Objective objective : account.objectives()) {
      List<ReferenceCondition> conditions =
          conditionsByTarget.computeIfAbsent(
              objective.target(), target -> ReferenceCondition.of(definition, target));
      for (int i = 0; i < conditions.size(); i++) {
        ReferenceCondition condition = conditions.get(i);
        if (condition.shadow() != inShadow) {
          continue;
        }
        ReferenceAccount.Sum ofLong = account.sum(objective, condition.longWindow(), now);
        ReferenceAccount.Sum ofShort = account.sum(objective, condition.shortWindow(), now);
        boolean holds =
            condition.holds(ofLong, objective.target())
                && condition.holds(ofShort, objective.target());
        if ((holds || open) && isUncovered(condition, now)) {
          unknown = true;
          holds = false;
        }
        String place = objective.name() + "/" + i;
        if (!holds) {
          heldSince.remove(place);
          continue;
        }
        heldSince.putIfAbsent(place, now);
        if (now - heldSince.get(place) < condition.alertAfter().toMillis()) {
          continue;
        }
        Double burn = ofLong.burnRate(objective.target());
        windows.add(evidence(condition, burn, ofShort.burnRate(objective.target())));
        if (burn != null && burn / condition.factor() > worstExcess) {
          worst = objective.name();
          worstExcess = burn / condition.factor();
        }
      }
    }
    windows.sort(
        Comparator.comparing(WindowEvidence::severity)
            .reversed()
            .thenComparing(WindowEvidence::longWindow));
    List<ReferenceSilence> silences =
        ReferenceSilence.of(definition).stream()
            .filter(silence -> silence.shadow() == inShadow)
            .filter(silence -> silence.holds(account.coverage(), now))
            .toList();
    return new Burning(worst, List.copyOf(windows), unknown, silences);
  }

  private boolean isUncovered(ReferenceCondition condition, long now) {
    Double covered = account.coverage().ratio(now, condition.shortWindow());
    return covered == null || covered < definition.coverageFloor();
  }

  private static WindowEvidence evidence(
      ReferenceCondition condition, @Nullable Double longBurn, @Nullable Double shortBurn) {
    return new WindowEvidence(
        condition.policy(),
        condition.severity(),
        condition.longWindow(),
        condition.shortWindow(),
        longBurn,
        shortBurn,
        condition.factor());
  }

  /** Resolved, with the conditions that its last transition spoke of and their burn rates of now. */
  private AlertTransition resolved(Open open, boolean inShadow, long now) {
    Objective objective = objective(open.objective());
    List<WindowEvidence> windows =
        open.windows().stream()
            .map(w ->
                new WindowEvidence(
                    w.policy(),
                    w.severity(),
                    w.longWindow(),
                    w.shortWindow(),
                    burnRate(w.longWindow(), objective, now),
                    burnRate(w.shortWindow(), objective, now),
                    w.factor()))
            .toList();
    Open last =
        new Open(
            open.id(),
            open.startedAt(),
            open.sequence() + 1,
            open.severity(),
            open.objective(),
            open.windows(),
            null);
    return transition(
        AlertTransition.Kind.RESOLVED,
        last,
        windows,
        windows.stream().map(WindowEvidence::policy).toList(),
        inShadow,
        now);
  }

  private @Nullable Double burnRate(Duration window, Objective objective, long now) {
    return isJudged(window)
        ? account.sum(objective, window, now).burnRate(objective.target())
        : null;
  }

  private boolean isJudged(Duration window) {
    Duration slice = ReferenceSlices.length(definition);
    return (slice != null && window.compareTo(slice) <= 0)
        || ReferenceWindows.all(definition).contains(window);
  }

  private Objective objective(String name) {
    List<Objective> objectives = account.objectives();
    return objectives.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(objectives.getFirst());
  }

  private AlertTransition transition(
      AlertTransition.Kind kind,
      Open open,
      List<WindowEvidence> windows,
      List<String> policies,
      boolean inShadow,
      long now) {
    Objective objective = objective(open.objective());
    ErrorBudget budget = account.budget(objective, now);
    Duration longest = windows.isEmpty() ? Duration.ofHours(1) : windows.getFirst().longWindow();
    return new AlertTransition(
        open.id(),
        open.sequence(),
        kind,
        slo.uid(),
        definition.name(),
        definition.service(),
        open.objective(),
        objective.target(),
        account.labels(),
        open.severity(),
        Instant.ofEpochMilli(now),
        Instant.ofEpochMilli(open.startedAt()),
        windows,
        budget.remainingRatio(),
        isJudged(longest) && budget.allowed() > 0
            ? account.sum(objective, longest, now).spent() / budget.allowed()
            : null,
        budget.exhaustionAt(),
        contributions(longest, now),
        null, // who was hurt is held against sets and sums of its own
        policies.stream().filter(policy -> !policy.equals("default")).distinct().toList(),
        inShadow,
        "");
  }

  /** Whose bad events they are: the three heaviest values of each label, over whole hours. */
  private List<Contribution> contributions(Duration window, long now) {
    long look = Math.min(window.toMillis(), LONGEST_LOOK.toMillis());
    long from = ReferenceWindows.startOfCell(now - look, HOUR_MILLIS);
    Map<String, Map<String, Long>> dimensions =
        account.badEvents().stream()
            .filter(one -> one.time() >= from && one.bad() != 0)
            .collect(
                Collectors.groupingBy(
                    ReferenceAccount.BadEvents::dimension,
                    TreeMap::new,
                    Collectors.groupingBy(
                        ReferenceAccount.BadEvents::value,
                        TreeMap::new,
                        Collectors.summingLong(ReferenceAccount.BadEvents::bad))));
    long most =
        dimensions.values().stream()
            .mapToLong(values -> values.values().stream().mapToLong(Long::longValue).sum())
            .max()
            .orElse(0);
    List<Contribution> contributions = new ArrayList<>();
    dimensions.forEach((dimension, values) ->
        values.entrySet().stream()
            .filter(value -> value.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(3)
            .forEach(value ->
                contributions.add(
                    new Contribution(
                        dimension,
                        value.getKey(),
                        value.getValue(),
                        (double) value.getValue() / most))));
    contributions.sort(Comparator.comparingLong(Contribution::bad).reversed());
    return contributions;
  }
}
