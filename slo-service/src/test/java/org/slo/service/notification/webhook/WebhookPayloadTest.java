package org.slo.service.notification.webhook;

import static org.slo.service.notification.GoldenPayload.assertMatches;
import static org.slo.service.notification.GoldenPayload.notification;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.service.alerting.Transitions;
import tools.jackson.databind.json.JsonMapper;

class WebhookPayloadTest {

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
    return JsonMapper.shared().writeValueAsString(WebhookPayload.of(notification(transition)));
  }
}
