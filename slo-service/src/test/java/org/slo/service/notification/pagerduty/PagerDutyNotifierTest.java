package org.slo.service.notification.pagerduty;

import org.slo.service.notification.Notifier;
import org.slo.service.notification.NotifierContract;
import org.slo.service.notification.OutboundPost;
import org.slo.service.security.Credentials;
import tools.jackson.databind.json.JsonMapper;

class PagerDutyNotifierTest extends NotifierContract {

  @Override
  protected Notifier notifier(OutboundPost post, Credentials credentials) {
    return new PagerDutyNotifier(post, credentials, JsonMapper.shared());
  }
}
