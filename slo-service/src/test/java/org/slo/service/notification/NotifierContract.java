package org.slo.service.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.definition.NotificationTarget;
import org.slo.service.alerting.Transitions;
import org.slo.service.notification.http.TestPost;
import org.slo.service.security.Credentials;
import org.slo.service.security.LocalCredentials;
import org.slo.service.security.OutboundGuard;
import org.slo.service.security.OutboundRefusedException;

/** What every notifier that speaks HTTP keeps to, whatever it says. */
public abstract class NotifierContract {

  /** A secret that no reason may show; it serves every kind. */
  protected static final String SECRET = "T0P-S3CRET-K3Y";

  private static final String PATH = "/services/T000/B000/s3cr3tpath";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Notification notification =
      GoldenPayload.notification(Transitions.of("alert").fired());

  /** The notifier under test. */
  protected abstract Notifier notifier(OutboundPost post, Credentials credentials);

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void whatTheTargetTakesIsDelivered(int status) {
    assertThat(answered(aResponse().withStatus(status))).isEqualTo(new Outcome.Delivered());
    SERVER.verify(
        1, postRequestedFor(anyUrl()).withHeader("Content-Type", equalTo("application/json")));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void whatMayPassIsTriedAgain(int status) {
    assertThat(answered(aResponse().withStatus(status)))
        .isEqualTo(new Outcome.Retry("localhost answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422})
  void otherRefusalsAreFinal(int status) {
    assertThat(answered(aResponse().withStatus(status)))
        .isEqualTo(new Outcome.Rejected("localhost answered " + status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Sun, 22 Nov 2026 03:14:00 GMT"})
  void aTargetSaysHowLongToWait(String retryAfter) {
    assertThat(answered(aResponse().withStatus(429).withHeader("Retry-After", retryAfter)))
        .isEqualTo(new Outcome.Retry("localhost answered 429", Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "Sun, 22 Nov 2020 03:14:00 GMT", "99999999999"})
  void aWaitThatMakesNoSenseIsNoWait(String retryAfter) {
    assertThat(answered(aResponse().withStatus(503).withHeader("Retry-After", retryAfter)))
        .isEqualTo(new Outcome.Retry("localhost answered 503"));
  }

  @Test
  void aRedirectIsNotFollowed() {
    Outcome outcome =
        answered(
            aResponse().withStatus(307).withHeader("Location", SERVER.url("/internal/secrets")));

    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void aTargetThatDoesNotAnswerInTimeIsTriedAgain() {
    assertThat(answered(aResponse().withStatus(200).withFixedDelay(8000), TestPost.impatient()))
        .isInstanceOf(Outcome.Retry.class);
  }

  @Test
  void anAnswerThatDripsInIsJudgedByItsStatus() {
    assertThat(
            answered(
                aResponse()
                    .withStatus(200)
                    .withBody("x".repeat(500))
                    .withChunkedDribbleDelay(50, 20_000),
                TestPost.impatient()))
        .isEqualTo(new Outcome.Delivered());
  }

  @Test
  void ofAHugeAnswerOnlyTheBeginningIsShown() {
    Outcome outcome = answered(aResponse().withStatus(400).withBody("x".repeat(20 * 1024 * 1024)));

    assertThat(outcome)
        .isEqualTo(new Outcome.Rejected("localhost answered 400: " + "x".repeat(200) + "…"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RANDOM_DATA_THEN_CLOSE", "EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
  void anAnswerThatIsNoneIsTriedAgain(Fault fault) {
    assertThat(answered(aResponse().withFault(fault))).isInstanceOf(Outcome.Retry.class);
  }

  @Test
  void aTargetThatIsNotThereIsTriedAgain() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(deliver("http://localhost:" + free + PATH, TestPost.patient()))
        .isEqualTo(new Outcome.Retry("no connection to localhost"));
  }

  @Test
  void anAddressBeyondTheGuardIsNeverCalled() {
    OutboundGuard closed =
        target -> {
          throw new OutboundRefusedException(target.getHost() + " is not allowed");
        };

    assertThat(answered(aResponse().withStatus(200), TestPost.guardedBy(closed)))
        .isEqualTo(new Outcome.Rejected("localhost is not allowed"));
    SERVER.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aNameThatIsNotKnownMayBeSoonAgain() {
    OutboundGuard lost =
        target -> {
          throw new UnknownHostException(target.getHost());
        };

    assertThat(answered(aResponse().withStatus(200), TestPost.guardedBy(lost)))
        .isEqualTo(new Outcome.Retry("the name localhost is not known"));
  }

  @Test
  void noSecretIsShownThoughTheTargetRepeatsIt() {
    Outcome outcome =
        answered(aResponse().withStatus(400).withBody("no " + SECRET + " at " + PATH + "\n!"));

    assertThat(outcome).isEqualTo(new Outcome.Rejected("localhost answered 400: no *** at *** !"));
  }

  @Test
  void aCredentialThatIsNotThereYetIsNoReasonToGiveUp() {
    Notifier notifier = notifier(TestPost.patient(), new LocalCredentials(name -> null));

    assertThat(
            catchThrowable(
                () -> notifier.deliver(notification, target("http://localhost:1/", "env:ABSENT"))))
        .isInstanceOf(Credentials.UnavailableException.class)
        .hasMessageContaining("ABSENT");
  }

  @Test
  void anAddressThatIsNoneIsNamedBeforeAnythingIsSent() {
    Notifier notifier = notifier(TestPost.patient(), new LocalCredentials(name -> SECRET));

    assertThat(notifier.check(target("ftp://host/s3cr3tpath", "env:SECRET")))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("http").doesNotContain("s3cr3tpath"));
    assertThat(notifier.check(target(SERVER.url(PATH), "env:SECRET"))).isEmpty();
    assertThat(notifier.check(target(null, null))).isPresent();
  }

  private Outcome answered(ResponseDefinitionBuilder answer) {
    return answered(answer, TestPost.patient());
  }

  private Outcome answered(ResponseDefinitionBuilder answer, OutboundPost post) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
    return deliver("http://localhost:" + SERVER.getPort() + PATH, post);
  }

  private Outcome deliver(String url, OutboundPost post) {
    return notifier(post, new LocalCredentials(name -> credential(url)))
        .deliver(notification, target(url, "env:SECRET"));
  }

  /** What the secret holds; for most kinds not the address. */
  protected String credential(String url) {
    return SECRET;
  }

  private NotificationTarget target(@Nullable String url, @Nullable String secret) {
    return new NotificationTarget("target", "any", "", url, secret, null, false);
  }
}
