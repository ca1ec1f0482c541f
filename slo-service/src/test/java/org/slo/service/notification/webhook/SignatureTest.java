package org.slo.service.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.slo.service.security.Credentials;

class SignatureTest {

  /** The example that the Standard Webhooks reference libraries verify. */
  @Test
  void thePublishedExampleIsSignedAsPublished() {
    assertThat(
            new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .headers(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    Instant.ofEpochSecond(1_614_265_330),
                    "{\"test\": 2432232314}"))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aPlainSecretSignsAsItsBytes() {
    String encoded =
        "whsec_" + Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.UTF_8));
    Instant at = Instant.ofEpochSecond(1);

    assertThat(new Signature("plain").headers("id", at, "{}"))
        .isEqualTo(new Signature(encoded).headers("id", at, "{}"));
  }

  @Test
  void aSecretThatIsNoBase64IsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new Signature("whsec_!!nonsense!!"))
        .isInstanceOf(Credentials.UnavailableException.class)
        .hasMessageNotContaining("nonsense");
  }
}
