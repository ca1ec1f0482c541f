package org.slo.service.notification.webhook;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slo.definition.NotificationTarget;
import org.slo.service.notification.Addresses;
import org.slo.service.notification.Notification;
import org.slo.service.notification.Notifier;
import org.slo.service.notification.OutboundPost;
import org.slo.service.notification.OutboundPost.Letter;
import org.slo.service.notification.Outcome;
import org.slo.service.security.Credentials;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts JSON to an address, with the notification's id and, where there is a secret, signed. */
@Component
class WebhookNotifier implements Notifier {

  private final OutboundPost post;
  private final Credentials credentials;
  private final JsonMapper json;
  private final InstantSource clock;

  WebhookNotifier(
      OutboundPost post, Credentials credentials, JsonMapper json, InstantSource clock) {
    this.post = post;
    this.credentials = credentials;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public Optional<String> check(NotificationTarget target) {
    String url = target.url();
    return url == null ? Optional.of("a webhook target needs a url") : Addresses.check(url);
  }

  @Override
  public Outcome deliver(Notification notification, NotificationTarget target) {
    String body = json.writeValueAsString(WebhookPayload.of(notification));
    String id = notification.id().toString();
    Map<String, String> headers = Map.of("webhook-id", id);
    List<String> confidential = List.of();
    if (target.secret() != null) {
      String secret = credentials.read(target.secret());
      headers = new Signature(secret).headers(id, clock.instant(), body);
      confidential = List.of(secret);
    }
    return post.send(
        new Letter(
            Addresses.of(Objects.requireNonNull(target.url(), "checked")),
            headers,
            body,
            confidential));
  }
}
