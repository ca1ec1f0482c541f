package org.slo.service.console.web;

import org.slo.service.alerting.AlertCounts;
import org.slo.service.alerting.Alerts;
import org.slo.service.presentation.Moments;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands in the head of every page. */
@ControllerAdvice(
    assignableTypes = {ConsoleController.class, InboxController.class, TokensController.class})
class ConsoleStatusAdvice {

  private final Alerts alerts;
  private final Moments moments;

  ConsoleStatusAdvice(Alerts alerts, Moments moments) {
    this.alerts = alerts;
    this.moments = moments;
  }

  @ModelAttribute("open")
  AlertCounts open() {
    return alerts.counts();
  }

  @ModelAttribute("zone")
  String zone() {
    return moments.zone().getId();
  }
}
