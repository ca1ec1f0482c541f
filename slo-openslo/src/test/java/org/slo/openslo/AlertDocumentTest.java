package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.openslo.Documents.CONDITION;
import static org.slo.openslo.Documents.POLICY;
import static org.slo.openslo.Documents.SERVICE;
import static org.slo.openslo.Documents.SLO;
import static org.slo.openslo.Documents.TARGET;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.NotificationTarget;
import org.slo.definition.Operator;
import org.slo.definition.Severity;

class AlertDocumentTest {

  private static final String TELLING = SLO + "  alertPolicies:\n    - wake\n";
  private static final AlertPolicy WAKE =
      new AlertPolicy(
          "wake",
          "",
          List.of(
              new AlertCondition(
                  "fast",
                  "",
                  Severity.PAGE,
                  Operator.GTE,
                  14.4,
                  Duration.ofHours(1),
                  Duration.ofMinutes(5),
                  Duration.ZERO)),
          List.of("inbox"),
          true,
          true,
          false,
          false);

  @Test
  void referencesAreFollowedAcrossDocuments() {
    Resolution resolution =
        Documents.accept(Documents.of(TELLING, POLICY, TARGET, CONDITION, SERVICE));

    assertThat(Documents.checkout(resolution).alertPolicies()).containsExactly(WAKE);
    assertThat(resolution.references())
        .contains(
            new Reference(new ObjectId("SLO", "checkout"), new ObjectId("AlertPolicy", "wake")),
            new Reference(
                new ObjectId("AlertPolicy", "wake"), new ObjectId("AlertCondition", "fast")),
            new Reference(
                new ObjectId("AlertPolicy", "wake"),
                new ObjectId("AlertNotificationTarget", "inbox")));
  }

  @Test
  void everythingMayStandInline() {
    String slo =
        SLO
            + """
              alertPolicies:
                - kind: AlertPolicy
                  metadata: {name: wake}
                  spec:
                    conditions:
                      - kind: AlertCondition
                        metadata: {name: fast}
                        spec:
                          severity: page
                          condition: {kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 60m}
                    notificationTargets:
                      - kind: AlertNotificationTarget
                        metadata: {name: inbox}
                        spec: {target: inbox}
            """;

    Resolution resolution = Documents.accept(Documents.of(SERVICE, slo));

    assertThat(Documents.checkout(resolution).alertPolicies()).containsExactly(WAKE);
    assertThat(resolution.targets()).containsOnlyKeys("inbox");
  }

  @Test
  void policyMayBeReferredToByField() {
    String slo = SLO + "  alertPolicies:\n    - alertPolicyRef: wake\n";

    Resolution resolution = Documents.accept(Documents.of(slo, POLICY, TARGET, CONDITION, SERVICE));

    assertThat(Documents.checkout(resolution).alertPolicies()).containsExactly(WAKE);
  }

  @Test
  void shortWindowIsATwelfthAndAtLeastAMinute() {
    assertThat(condition(CONDITION.replace("1h", "3d")).shortWindow())
        .isEqualTo(Duration.ofHours(6));
    assertThat(condition(CONDITION.replace("1h", "5m")).shortWindow())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void shortWindowMayBeGiven() {
    String given =
        CONDITION.replace(
            "name: fast", "name: fast\n  annotations: {slo-service/short-window: 10m}");

    assertThat(condition(given).shortWindow()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void shadowPolicyTellsNobody() {
    String policy =
        POLICY
            .replace("name: wake", "name: wake\n  annotations: {slo-service/shadow: true}")
            .replace("  notificationTargets:\n    - targetRef: inbox\n", "");

    Resolution resolution = Documents.accept(Documents.of(TELLING, policy, CONDITION, SERVICE));

    assertThat(resolution.warnings()).isEmpty();
    AlertPolicy read = Documents.checkout(resolution).alertPolicies().getFirst();
    assertThat(read.shadow()).isTrue();
    assertThat(read.targets()).isEmpty();
  }

  @Test
  void targetKeepsTheReferenceToItsCredential() {
    String target =
        TARGET
            .replace(
                "name: inbox",
                "name: oncall\n  annotations:\n    slo-service/secret: env:PAGERDUTY_KEY\n"
                    + "    slo-service/route: 'severity=\"page\"'\n    slo-service/emergency: \"true\"")
            .replace("target: inbox", "target: pagerduty");

    assertThat(Documents.accept(target).targets())
        .containsEntry(
            "oncall",
            new NotificationTarget(
                "oncall", "pagerduty", "", null, "env:PAGERDUTY_KEY", "severity=\"page\"", true));
  }

  @Test
  void credentialPutIntoADefinitionIsRefusedAndNotRepeated() {
    String target =
        TARGET.replace("name: inbox", "name: inbox\n  annotations: {slo-service/secret: s3cr3t}");

    Problem problem = Documents.refuse(target);

    assertThat(problem.message()).contains("env:NAME or file:PATH").doesNotContain("s3cr3t");
  }

  @Test
  void conditionThatHoldsWhileHealthyIsWarnedOf() {
    String condition = CONDITION.replace("op: gte", "op: lte");

    assertThat(Documents.warning(condition).message()).contains("fires while healthy");
  }

  @Test
  void evidenceThatIsNotJudgedIsWarnedOf() {
    String condition =
        CONDITION.replace(
            "name: fast", "name: fast\n  annotations: {slo-service/min-affected-tenants: 3}");

    assertThat(Documents.warning(condition).message()).contains("is not judged yet");
  }

  @Test
  void inlineTargetMustNotTakeTheNameOfAnother() {
    String policy =
        POLICY.replace(
            "- targetRef: inbox",
            "- metadata: {name: inbox, annotations: {slo-service/url: 'https://x.example'}}\n"
                + "      spec: {target: webhook}");

    assertThat(Documents.refuse(Documents.of(policy, TARGET, CONDITION)).message())
        .contains("another target is named \"inbox\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: burnrate        | kind: ratio          | spec.condition.kind           | the one kind is burnrate
          op: gte               | op: ge               | spec.condition.op             | must be one of lt, lte, gt, gte
          threshold: 14.4       | threshold: -1        | spec.condition.threshold      | lies between 0 and
          threshold: 14.4       | threshold: high      | spec.condition.threshold      | must be a number
          lookbackWindow: 1h    | lookbackWindow: 30s  | spec.condition.lookbackWindow | must be at least 1m
          lookbackWindow: 1h    | lookBackWindow: 1h   | spec.condition                | "lookbackWindow" is missing
          severity: page        | severities: page     | spec                          | "severity" is missing
          name: fast            | {name: fast, annotations: {slo-service/short-window: 2h}} | metadata.annotations["slo-service/short-window"] | at most the lookbackWindow
          name: fast            | {name: fast, annotations: {slo-service/confidence: 2}} | metadata.annotations["slo-service/confidence"] | must lie between 0 and 1
          """)
  void mistakeOfAConditionIsNamed(String old, String replacement, String path, String message) {
    assertMistake(CONDITION.replace(old, replacement), path, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          conditionRef: fast | conditionRef: faste | spec.conditions[0].conditionRef | there is no AlertCondition "faste"; define it too; did you mean "fast"?
          targetRef: inbox   | targetRef: inbix    | spec.notificationTargets[0].targetRef | did you mean "inbox"?
          conditions:        | condition:          | spec                            | "conditions" is missing
          name: wake         | {name: wake, annotations: {slo-service/shadow: yes}} | metadata.annotations["slo-service/shadow"] | must be "true" or "false"
          """)
  void mistakeOfAPolicyIsNamed(String old, String replacement, String path, String message) {
    assertMistake(Documents.of(POLICY.replace(old, replacement), TARGET, CONDITION), path, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          target: inbox | target: slak      | spec.target | there is no target "slak"; did you mean "slack"?
          target: inbox | target: email     | spec.target | notifications by email are not delivered yet
          target: inbox | target: webhook   | spec.target | needs its address in the annotation slo-service/url
          target: inbox | target: slack     | spec.target | slack needs its incoming webhook
          target: inbox | target: pagerduty | spec.target | pagerduty needs its routing key
          name: inbox   | {name: inbox, annotations: {slo-service/route: 'severity="page'}} | metadata.annotations["slo-service/route"] | is not a list of matchers
          name: inbox   | {name: inbox, annotations: {slo-service/url: 'ftp://x'}} | metadata.annotations["slo-service/url"] | begins with http:// or https://
          """)
  void mistakeOfATargetIsNamed(String old, String replacement, String path, String message) {
    assertMistake(TARGET.replace(old, replacement), path, message);
  }

  @Test
  void slackAddressDoesNotStandInADefinition() {
    String target =
        TARGET
            .replace(
                "name: inbox",
                "name: chat\n  annotations: {slo-service/url: 'https://hooks.slack.com/services/T/B/x'}")
            .replace("target: inbox", "target: slack");

    assertThat(Documents.refuse(target).message()).contains("is a credential");
  }

  private static AlertCondition condition(String condition) {
    return Documents.checkout(
            Documents.accept(Documents.of(TELLING, POLICY, TARGET, condition, SERVICE)))
        .alertPolicies()
        .getFirst()
        .conditions()
        .getFirst();
  }

  private static void assertMistake(String text, String path, String message) {
    assertThat(Documents.resolve(text).errors())
        .anySatisfy(e -> {
          assertThat(e.path()).isEqualTo(path);
          assertThat(e.message()).contains(message);
        });
  }
}
