package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.definition.Severity;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertCounts;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;
import org.slo.service.alerting.Transitions;
import org.slo.service.runtime.AlertSink;
import org.slo.service.runtime.StaleEpochException;
import org.slo.service.security.LocalCredentials;
import org.slo.service.security.OutboundGuard;
import org.slo.service.store.DatabaseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@SpringBootTest(
    classes = RecordingTest.Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class RecordingTest {

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
    targets.target("hook", "webhook", "severity=\"page\"").target("chat", "slack", "");
  }

  @Test
  void aFiredAlertStandsThereWithItsEvidenceAndItsNotifications() {
    sink.record(17, List.of(alert.fired()));

    AlertDetails details = find();
    assertThat(details.alert().state()).isEqualTo(AlertState.FIRING);
    assertThat(details.transitions()).containsExactly(alert.fired());
    assertThat(details.notifications())
        .extracting(AlertNotification::target, AlertNotification::state)
        .containsExactly(tuple("chat", "pending"), tuple("inbox", "delivered"));
  }

  @Test
  void recordingTheSameAgainChangesNothing() {
    sink.record(17, List.of(alert.fired(), alert.escalated()));
    AlertDetails before = find();

    sink.record(17, List.of(alert.fired(), alert.escalated()));

    assertThat(find()).isEqualTo(before);
  }

  @Test
  void theWholeLifeOfAnAlertIsKept() {
    sink.record(17, List.of(alert.fired()));
    sink.record(18, List.of(alert.escalated(), alert.resolved()));

    Alert now = find().alert();
    assertThat(now.state()).isEqualTo(AlertState.RESOLVED);
    assertThat(now.highestSeverity()).isEqualTo(Severity.PAGE);
    assertThat(now.resolvedAt()).isEqualTo(alert.resolved().at());
    assertThat(now.reason()).isEqualTo(alert.escalated().reason());
    assertThat(find().transitions())
        .containsExactly(alert.fired(), alert.escalated(), alert.resolved());
    assertThat(find().notifications())
        .extracting(AlertNotification::sequence, AlertNotification::target)
        .containsExactly(
            tuple(1, "chat"),
            tuple(1, "inbox"),
            tuple(2, "chat"),
            tuple(2, "hook"),
            tuple(2, "inbox"),
            tuple(3, "chat"),
            tuple(3, "hook"),
            tuple(3, "inbox"));
  }

  @Test
  void ofAShadowAlertNobodyIsTold() {
    sink.record(17, List.of(alert.inShadow().fired()));

    assertThat(find().alert().shadow()).isTrue();
    assertThat(find().notifications()).isEmpty();
    assertThat(alerts.list(AlertQuery.newest(10)).items()).isEmpty();
    assertThat(alerts.counts()).isEqualTo(new AlertCounts(0, 0, 0));
  }

  @Test
  void anEngineThatWasReplacedRecordsNothing() {
    epoch.takenOver();

    assertThatThrownBy(() -> sink.record(17, List.of(alert.fired())))
        .isInstanceOf(StaleEpochException.class);
    assertThat(alerts.find(alert.alert())).isEmpty();
  }

  @Test
  void withoutTheOutboxThereIsNoAlertEither() {
    targets.failing(true);

    assertThatThrownBy(() -> sink.record(17, List.of(alert.fired())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(alerts.find(alert.alert())).isEmpty();

    targets.failing(false);
    sink.record(17, List.of(alert.fired()));
    assertThat(find().notifications()).hasSize(2);
  }

  @Test
  void theFirstToAcknowledgeStays() {
    sink.record(17, List.of(alert.fired()));
    Instant first = Transitions.START.plusSeconds(60);

    assertThat(alerts.acknowledge(alert.alert(), "aiko", first)).isTrue();
    assertThat(alerts.acknowledge(alert.alert(), "ben", first.plusSeconds(1))).isTrue();
    sink.record(18, List.of(alert.escalated()));

    assertThat(find().alert().acknowledgedBy()).isEqualTo("aiko");
    assertThat(find().alert().acknowledgedAt()).isEqualTo(first);
    assertThat(find().alert().severity()).isEqualTo(Severity.PAGE);
    assertThat(alerts.acknowledge(Transitions.of("none").alert(), "ben", first)).isFalse();
  }

  @Test
  void alertsAreCountedAndFoundByWhatTheyAre() {
    Transitions other = Transitions.of("other");
    sink.record(17, List.of(alert.fired(), alert.escalated(), other.fired()));
    sink.record(18, List.of(Transitions.of("over").fired(), Transitions.of("over").resolved()));

    assertThat(alerts.counts()).isEqualTo(new AlertCounts(1, 1, 2));
    assertThat(alerts.list(AlertQuery.newest(2)).total()).isEqualTo(3);
    assertThat(alerts.list(AlertQuery.newest(2)).items()).hasSize(2);
    assertThat(alerts.list(AlertQuery.openOf("record-search-availability")).items()).hasSize(2);
    assertThat(alerts.list(AlertQuery.openOf("another")).items()).isEmpty();
    assertThat(
            alerts
                .list(
                    new AlertQuery(
                        null, null, "groupware", Severity.TICKET, Transitions.START, false, 0, 10))
                .items())
        .extracting(details -> details.alert().id())
        .containsExactly(other.alert());
  }

  @Test
  void aStretchOfTimeHoldsTheAlertsThatWereOpenInIt() {
    sink.record(17, List.of(alert.fired(), alert.escalated(), alert.resolved()));
    Instant start = Transitions.START;
    Instant end = alert.resolved().at();
    Duration day = Duration.ofDays(1);

    assertThat(alerts.between(start.minus(day), start)).isEmpty();
    assertThat(alerts.between(start.minus(day), start.plusSeconds(1))).hasSize(1);
    assertThat(alerts.between(end, end.plus(day))).hasSize(1);
    assertThat(alerts.between(end.plusSeconds(1), end.plus(day))).isEmpty();
  }

  private AlertDetails find() {
    return alerts.find(alert.alert()).orElseThrow();
  }

  /** Alerting and notification on a real database, with everything else in the test's hands. */
  @SpringBootConfiguration
  @EnableAutoConfiguration
  @ComponentScan({"org.slo.service.alerting", "org.slo.service.notification"})
  @Import(LocalCredentials.class)
  @EntityScan("org.slo.service.alerting")
  @EnableJpaRepositories("org.slo.service.alerting")
  @EnableConfigurationProperties(NotificationProperties.class)
  static class Application {

    @Bean
    InstantSource clock() {
      return InstantSource.fixed(Transitions.START);
    }

    @Bean
    TestEpoch epoch() {
      return new TestEpoch();
    }

    @Bean
    TestTargets targets() {
      return new TestTargets();
    }

    @Bean
    SimpleMeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    OutboundGuard outboundGuard() {
      return target -> InetAddress.getLoopbackAddress();
    }
  }
}
