package org.slo.service.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slo.definition.NotificationTarget;
import org.slo.service.alerting.Transitions;
import org.slo.service.notification.GoldenPayload;
import org.slo.service.notification.Notification;
import org.slo.service.notification.Notifier;
import org.slo.service.notification.NotifierContract;
import org.slo.service.notification.OutboundPost;
import org.slo.service.notification.Outcome;
import org.slo.service.notification.http.TestPost;
import org.slo.service.security.Credentials;
import tools.jackson.databind.json.JsonMapper;

class WebhookNotifierTest extends NotifierContract {

  @Override
  protected Notifier notifier(OutboundPost post, Credentials credentials) {
    return new WebhookNotifier(
        post, credentials, JsonMapper.shared(), InstantSource.fixed(TestPost.NOW));
  }

  @Test
  void theSignatureIsThatOfTheVeryBodySent() throws GeneralSecurityException {
    OutboundPost.Letter letter = sent("env:SECRET");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed =
        letter.headers().get("webhook-id")
            + "."
            + TestPost.NOW.getEpochSecond()
            + "."
            + letter.json();

    assertThat(letter.headers())
        .containsEntry("webhook-timestamp", String.valueOf(TestPost.NOW.getEpochSecond()))
        .containsEntry(
            "webhook-signature",
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void withoutASecretNothingIsSignedAndTheIdIsStillThere() {
    assertThat(sent(null).headers())
        .containsOnlyKeys("webhook-id")
        .containsEntry("webhook-id", notification().id().toString());
  }

  private OutboundPost.Letter sent(@Nullable String secret) {
    List<OutboundPost.Letter> letters = new ArrayList<>();
    notifier(
            letter -> {
              letters.add(letter);
              return new Outcome.Delivered();
            },
            reference -> SECRET)
        .deliver(
            notification(),
            new NotificationTarget(
                "hook", "webhook", "", "https://hooks.example.com/", secret, null, false));
    return letters.getFirst();
  }

  private static Notification notification() {
    return GoldenPayload.notification(Transitions.of("alert").fired());
  }
}
