package org.slo.service.notification.pagerduty;

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

/** Triggers and resolves incidents. */
@Component
class PagerDutyNotifier implements Notifier {

  private static final String EVENTS_API = "https://events.pagerduty.com/v2/enqueue";

  private final OutboundPost post;
  private final Credentials credentials;
  private final PagerDutyEvent event;

  PagerDutyNotifier(OutboundPost post, Credentials credentials, JsonMapper json) {
    this.post = post;
    this.credentials = credentials;
    this.event = new PagerDutyEvent(json);
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public Optional<String> check(NotificationTarget target) {
    if (target.secret() == null) {
      return Optional.of("a PagerDuty target needs the integration's routing key as secret");
    }
    return Addresses.check(address(target));
  }

  @Override
  public Outcome deliver(Notification notification, NotificationTarget target) {
    String routingKey = credentials.read(Objects.requireNonNull(target.secret(), "checked"));
    return post.send(
        new Letter(
            Addresses.of(address(target)),
            Map.of(),
            event.of(notification, routingKey),
            List.of(routingKey)));
  }

  private static String address(NotificationTarget target) {
    return Objects.requireNonNullElse(target.url(), EVENTS_API);
  }
}
