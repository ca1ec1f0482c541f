package org.slo.service.alerting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.AlertTransition.Kind;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.definition.Severity;
import org.slo.tenant.AffectedTenants;

/** The life of an alert: a ticket that becomes a page and resolves, within an hour. */
public record Transitions(UUID alert, List<String> policies, boolean shadow) {

  public static final UUID SLO = UUID.fromString("0192f000-0000-7000-8000-000000000001");
  public static final Instant START = Instant.parse("2026-11-22T03:12:00Z");

  private static final SortedMap<String, String> PREMIUM =
      new TreeMap<>(Map.of("plan", "premium", "region", "eu"));

  /** An alert of the default policy, whose identity follows from a name. */
  public static Transitions of(String name) {
    return new Transitions(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), List.of(), false);
  }

  public Transitions underPolicies(String... names) {
    return new Transitions(alert, List.of(names), shadow);
  }

  public Transitions inShadow() {
    return new Transitions(alert, policies, true);
  }

  public AlertTransition fired() {
    return transition(
        1,
        Kind.FIRED,
        Severity.TICKET,
        START,
        0.871,
        START.plus(Duration.ofDays(9)),
        "3.2 % of the error budget went in the last day: 3.2 times the sustainable rate.");
  }

  public AlertTransition escalated() {
    return transition(
        2,
        Kind.SEVERITY_CHANGED,
        Severity.PAGE,
        START.plusSeconds(600),
        0.612,
        START.plus(Duration.ofHours(31)),
        "2.8 % of the error budget went in 1 hour & 25 of 100 requests fail now <us>.");
  }

  public AlertTransition resolved() {
    return transition(
        3,
        Kind.RESOLVED,
        Severity.PAGE,
        START.plusSeconds(3000),
        0.583,
        null,
        "The burn rate fell below 14.4 in the last 5 minutes.");
  }

  private AlertTransition transition(
      int sequence,
      Kind kind,
      Severity severity,
      Instant at,
      double remaining,
      @Nullable Instant exhaustion,
      String reason) {
    return new AlertTransition(
        alert,
        sequence,
        kind,
        SLO,
        "record-search-availability",
        "groupware",
        "answers",
        0.999,
        PREMIUM,
        severity,
        at,
        START,
        List.of(
            new WindowEvidence(
                "default",
                severity,
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                20.125,
                kind == Kind.RESOLVED ? null : 25.0,
                14.4)),
        remaining,
        0.028,
        exhaustion,
        List.of(
            new Contribution("feature", "record-search", 1234, 0.8),
            new Contribution("status", "503", 1100, 0.713)),
        new AffectedTenants(
            2,
            4212,
            0.75,
            List.of(
                new AffectedTenants.Tenant("acme", 926), new AffectedTenants.Tenant("orb", 308)),
            false),
        policies,
        shadow,
        reason);
  }
}
