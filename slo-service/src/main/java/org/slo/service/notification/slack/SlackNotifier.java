package org.slo.service.notification.slack;

import java.net.URI;
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

/** Posts to a Slack channel. The webhook's address is its own credential, whichever way it is given. */
@Component
class SlackNotifier implements Notifier {

  private final OutboundPost post;
  private final Credentials credentials;
  private final SlackMessage message;

  SlackNotifier(OutboundPost post, Credentials credentials, JsonMapper json) {
    this.post = post;
    this.credentials = credentials;
    this.message = new SlackMessage(json);
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public Optional<String> check(NotificationTarget target) {
    String url = target.url();
    if (url == null && target.secret() == null) {
      return Optional.of(
          "a Slack target needs the incoming webhook's address, as secret or as url");
    }
    return url == null ? Optional.empty() : Addresses.check(url);
  }

  @Override
  public Outcome deliver(Notification notification, NotificationTarget target) {
    URI address = Addresses.of(address(target));
    return post.send(new Letter(address, Map.of(), message.of(notification), List.of()));
  }

  private String address(NotificationTarget target) {
    String secret = target.secret();
    if (secret != null) {
      return credentials.read(secret);
    }
    return Objects.requireNonNull(target.url(), "checked");
  }
}
