package org.slo.service.console;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.WindowEvidence;
import org.slo.definition.DurationText;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;

/**
 * One alert in full. Figures are those of its last transition; where it resolved, what burned is told by the last
 * one before that.
 *
 * @param card what the inbox says of it
 * @param target of its objective
 * @param budget what remains of it
 * @param exhaustion when the budget ends if the last six hours go on, null if it does not or is not known
 * @param runbook http or https address of the on-call's help, null if none
 * @param conditions that held, the most severe first
 * @param hurt who was hurt, null if no tenant is known to have been
 * @param causes of the bad events in the worst condition's long window
 * @param steps what happened to the alert, from the first on
 * @param told who was told, in the order of transition and target
 */
public record AlertDetail(
    AlertCard card,
    String target,
    BudgetBar budget,
    @Nullable String exhaustion,
    @Nullable String runbook,
    List<Condition> conditions,
    @Nullable HurtTenants hurt,
    List<Causes> causes,
    List<Step> steps,
    List<Told> told) {

  /** A condition with what was measured over its windows. */
  public record Condition(
      String severity,
      String policy,
      String longWindow,
      String longBurn,
      String shortWindow,
      String shortBurn,
      String factor) {

    private static Condition of(WindowEvidence evidence) {
      return new Condition(
          evidence.severity().word(),
          evidence.policy(),
          DurationText.of(evidence.longWindow()),
          Figures.burnRate(evidence.longBurnRate()),
          DurationText.of(evidence.shortWindow()),
          Figures.burnRate(evidence.shortBurnRate()),
          Figures.burnRate(evidence.factor()));
    }
  }

  /** Something that happened to the alert. */
  public record Step(Instant at, String moment, String what, String reason) {

    private static Step of(AlertTransition transition, Moments moments) {
      String what =
          switch (transition.kind()) {
            case FIRED -> "Fired as a " + transition.severity().word();
            case SEVERITY_CHANGED -> "Became a " + transition.severity().word();
            case RESOLVED -> "Resolved";
          };
      return new Step(transition.at(), moments.second(transition.at()), what, transition.reason());
    }
  }

  /**
   * What became of telling one target.
   *
   * @param step number of the transition, from 1
   * @param target name and kind
   * @param state in one word
   * @param when it was delivered or is tried next, empty if it failed
   * @param attempts how often it was tried
   * @param error why the last attempt failed, empty if none did
   */
  public record Told(
      int step, String target, String state, String when, int attempts, String error) {

    private static Told of(AlertNotification notification, Moments moments) {
      Instant delivered = notification.deliveredAt();
      Instant next = notification.nextAttemptAt();
      String when =
          delivered != null
              ? moments.second(delivered)
              : next != null ? "next try " + moments.second(next) : "";
      String name = notification.target();
      String kind = notification.kind();
      return new Told(
          notification.sequence(),
          name.equals(kind) ? name : name + " (" + kind + ")",
          notification.state(),
          when,
          notification.attempts(),
          notification.lastError() == null ? "" : notification.lastError());
    }
  }

  static AlertDetail of(
      AlertDetails details, @Nullable String runbook, Moments moments, Instant now) {
    AlertTransition latest = details.latest();
    AlertTransition burned = burned(details.transitions());
    Instant exhaustionAt = latest.exhaustionAt();
    return new AlertDetail(
        AlertCard.of(details, moments, now),
        Figures.target(latest.target()),
        BudgetBar.of(latest.budgetRemainingRatio()),
        exhaustionAt == null ? null : moments.minute(exhaustionAt),
        runbook,
        burned.windows().stream().map(Condition::of).toList(),
        HurtTenants.of(burned.affectedTenants()),
        Causes.of(burned.contributions()),
        details.transitions().stream().map(step -> Step.of(step, moments)).toList(),
        details.notifications().stream().map(told -> Told.of(told, moments)).toList());
  }

  private static AlertTransition burned(List<AlertTransition> transitions) {
    Stream<AlertTransition> burning =
        transitions.stream().filter(t -> t.kind() != AlertTransition.Kind.RESOLVED);
    return burning.reduce((before, last) -> last).orElse(transitions.getLast());
  }
}
