package org.slo.service.notification.slack;

import org.slo.service.notification.Notifier;
import org.slo.service.notification.NotifierContract;
import org.slo.service.notification.OutboundPost;
import org.slo.service.security.Credentials;
import tools.jackson.databind.json.JsonMapper;

class SlackNotifierTest extends NotifierContract {

  @Override
  protected Notifier notifier(OutboundPost post, Credentials credentials) {
    return new SlackNotifier(post, credentials, JsonMapper.shared());
  }

  /** The address is the credential; a token is part of it. */
  @Override
  protected String credential(String url) {
    return url + "?token=" + SECRET;
  }
}
