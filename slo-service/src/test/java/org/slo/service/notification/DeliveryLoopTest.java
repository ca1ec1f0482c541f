package org.slo.service.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slo.definition.NotificationTarget;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.Alerts;
import org.slo.service.alerting.Transitions;
import org.slo.service.runtime.AlertSink;
import org.slo.service.store.DatabaseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole way from a transition to a target, at its own pace. */
@DatabaseTest
@SpringBootTest(
    classes = RecordingTest.Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class DeliveryLoopTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @Autowired private AlertSink sink;
  @Autowired private Alerts alerts;
  @Autowired private TestTargets targets;
  @Autowired private TestEpoch epoch;
  @Autowired private JdbcClient jdbc;

  private final Transitions alert = Transitions.of("alert");

  @BeforeEach
  void startAnew() {
    jdbc.sql("TRUNCATE alert CASCADE").update();
    epoch.reset();
    targets.clear();
    targets.target(
        new NotificationTarget("hook", "webhook", "", SERVER.url("/hook"), null, "", false));
  }

  @AfterEach
  void rest() {
    epoch.reset();
  }

  @Test
  void anActiveEngineTellsByItselfAndInOrder() {
    SERVER.stubFor(post("/hook").willReturn(ok()));
    epoch.activate();

    sink.record(1, List.of(alert.fired()));
    sink.record(2, List.of(alert.resolved()));

    await().untilAsserted(() -> assertThat(states()).containsOnly("delivered"));
    assertThat(SERVER.getAllServeEvents().reversed())
        .extracting(event -> event.getRequest().getBodyAsString())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"state\":\"firing\""),
            second -> assertThat(second).contains("\"state\":\"resolved\""));
    SERVER.verify(
        2,
        postRequestedFor(urlEqualTo("/hook"))
            .withRequestBody(matchingJsonPath("$.id"))
            .withRequestBody(matchingJsonPath("$.links.runbook")));
  }

  @Test
  void aStandbyTellsNobodyUntilItTakesOver() {
    SERVER.stubFor(post("/hook").willReturn(aResponse().withStatus(202)));
    sink.record(1, List.of(alert.fired()));
    assertThat(states()).containsExactly("pending", "delivered");

    epoch.activate();

    await().untilAsserted(() -> assertThat(states()).containsOnly("delivered"));
  }

  private List<String> states() {
    return alerts.find(alert.alert()).orElseThrow().notifications().stream()
        .map(AlertNotification::state)
        .toList();
  }
}
