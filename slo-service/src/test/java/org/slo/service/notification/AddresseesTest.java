package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slo.service.alerting.Transitions;

class AddresseesTest {

  private static final Addressee SLACK = new Addressee("search-channel", "slack");
  private static final Addressee PAGER = new Addressee("on-call", "pagerduty");

  private final TestTargets targets =
      new TestTargets()
          .target(SLACK.name(), SLACK.kind(), "service=\"groupware\",team=\"search\"")
          .target(PAGER.name(), PAGER.kind(), "severity=\"page\"");
  private final Addressees addressees = new Addressees(targets);
  private final Transitions ofDefaultPolicy = Transitions.of("alert");

  @Test
  void theDefaultPolicyTellsTheInboxAndEveryTargetWhoseRouteMatches() {
    assertThat(addressees.of(ofDefaultPolicy.fired(), List.of()))
        .containsExactly(Addressee.INBOX, SLACK);
    assertThat(addressees.of(ofDefaultPolicy.escalated(), List.of()))
        .containsExactly(Addressee.INBOX, SLACK, PAGER);
  }

  @Test
  void aTargetWithoutRouteIsNotToldByTheDefaultPolicy() {
    targets.target("silent", "webhook", null);

    assertThat(addressees.of(ofDefaultPolicy.escalated(), List.of()))
        .doesNotContain(new Addressee("silent", "webhook"));
  }

  @Test
  void anEmptyRouteMatchesEverything() {
    targets.target("all", "webhook", "");

    assertThat(addressees.of(ofDefaultPolicy.fired(), List.of()))
        .contains(new Addressee("all", "webhook"));
  }

  @Test
  void aRouteThatCannotBeReadTellsRatherTooMuch() {
    targets.target("broken", "webhook", "service=groupware");

    assertThat(addressees.of(ofDefaultPolicy.fired(), List.of()))
        .contains(new Addressee("broken", "webhook"));
  }

  @Test
  void anSloWithItsOwnPoliciesTellsTheTargetsOfThoseConcerned() {
    targets.policy("quick", true, true, PAGER.name()).policy("slow", true, true, SLACK.name());

    assertThat(addressees.of(ofDefaultPolicy.underPolicies("quick").fired(), List.of()))
        .containsExactly(Addressee.INBOX, PAGER);
  }

  @Test
  void aPolicyThatTellsNoBreachesStaysSilentUntilTheResolution() {
    targets.policy("quick", false, true, PAGER.name());
    Transitions alert = ofDefaultPolicy.underPolicies("quick");

    assertThat(addressees.of(alert.fired(), List.of())).containsExactly(Addressee.INBOX);
    assertThat(addressees.of(alert.resolved(), List.of(Addressee.INBOX)))
        .containsExactly(Addressee.INBOX, PAGER);
  }

  @Test
  void aPolicyThatTellsNoResolutionsIsHeededByThoseToldBefore() {
    targets.policy("quick", true, false, PAGER.name());
    Transitions alert = ofDefaultPolicy.underPolicies("quick");

    assertThat(addressees.of(alert.resolved(), List.of(Addressee.INBOX, PAGER)))
        .containsExactly(Addressee.INBOX);
  }

  @Test
  void oneTalkativePolicyIsEnoughForATargetOfTwo() {
    targets.policy("quick", true, false, PAGER.name()).policy("slow", true, true, PAGER.name());

    assertThat(
            addressees.of(
                ofDefaultPolicy.underPolicies("quick", "slow").resolved(), List.of(PAGER)))
        .containsExactly(Addressee.INBOX, PAGER);
  }

  @Test
  void whoWasToldOnceIsToldTheRestThoughTheRouteHasChanged() {
    targets.target(PAGER.name(), PAGER.kind(), "service=\"another\"");

    assertThat(addressees.of(ofDefaultPolicy.resolved(), List.of(Addressee.INBOX, PAGER)))
        .containsExactly(Addressee.INBOX, SLACK, PAGER);
  }

  @Test
  void targetsOfKindInboxAreTheOneInbox() {
    targets.target("console", "inbox", "");

    assertThat(addressees.of(ofDefaultPolicy.fired(), List.of()))
        .containsExactly(Addressee.INBOX, SLACK);
  }

  @Test
  void aMutedInboxStillGetsEverything() {
    targets.target("inbox", "inbox", null).policy("quick", false, false, "inbox");

    assertThat(addressees.of(ofDefaultPolicy.underPolicies("quick").fired(), List.of()))
        .containsExactly(Addressee.INBOX);
  }
}
