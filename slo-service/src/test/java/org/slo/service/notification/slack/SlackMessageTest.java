package org.slo.service.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.service.notification.GoldenPayload.assertMatches;
import static org.slo.service.notification.GoldenPayload.notification;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.service.alerting.Transitions;
import org.slo.service.notification.GoldenPayload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlackMessageTest {

  private final Transitions alert = Transitions.of("alert");

  @Test
  void aFiredAlertIsTheGoldenOne() throws IOException {
    assertMatches(getClass(), "fired.json", payload(alert.fired()));
  }

  @Test
  void aChangedSeverityIsTheGoldenOne() throws IOException {
    assertMatches(getClass(), "severity-changed.json", payload(alert.escalated()));
  }

  @Test
  void aResolvedAlertIsTheGoldenOne() throws IOException {
    assertMatches(getClass(), "resolved.json", payload(alert.resolved()));
  }

  private static String payload(AlertTransition transition) {
    return new SlackMessage(JsonMapper.shared()).of(notification(transition));
  }

  @Test
  void nothingGrowsBeyondWhatSlackTakes() {
    AlertTransition endless = alert.escalated().withReason("&<>".repeat(5000));

    JsonNode blocks = JsonMapper.shared().readTree(payload(endless)).at("/attachments/0/blocks");

    String reason = blocks.at("/1/text/text").asString();
    assertThat(reason.length()).isBetween(2990, 3000);
    assertThat(reason).startsWith("&amp;&lt;&gt;").matches("(&amp;|&lt;|&gt;)*…");
    assertThat(blocks.at("/0/text/text").asString().length()).isLessThanOrEqualTo(150);
  }

  @Test
  void aRepeatSaysThatItMayBeOne() {
    assertThat(
            new SlackMessage(JsonMapper.shared())
                .of(GoldenPayload.notification(alert.fired(), true)))
        .contains("may be a repeat");
  }
}
