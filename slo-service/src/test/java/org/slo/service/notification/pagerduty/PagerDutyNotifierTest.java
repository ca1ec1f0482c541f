package org.slo.service.notification.pagerduty;

import org.slo.service.notification.Credentials;
import org.slo.service.notification.Notifier;
import org.slo.service.notification.NotifierContract;
import org.slo.service.notification.OutboundPost;
import tools.jackson.databind.json.JsonMapper;

class PagerDutyNotifierTest extends NotifierContract {

  @Override
  protected Notifier notifier(OutboundPost post, Credentials credentials) {
    return new PagerDutyNotifier(post, credentials, JsonMapper.shared());
  }
}
