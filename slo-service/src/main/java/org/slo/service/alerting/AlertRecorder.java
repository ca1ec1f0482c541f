package org.slo.service.alerting;

import java.util.List;
import org.slo.alert.AlertTransition;
import org.slo.service.runtime.AlertSink;
import org.slo.service.runtime.Epoch;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what the engine decided, and what follows from it, in one transaction: an alert that is seen is an
 * alert that people are told of, and neither comes twice.
 */
@Component
class AlertRecorder implements AlertSink {

  private final Epoch epoch;
  private final AlertLog log;
  private final Outbox outbox;

  AlertRecorder(Epoch epoch, AlertLog log, Outbox outbox) {
    this.epoch = epoch;
    this.log = log;
    this.outbox = outbox;
  }

  @Override
  @Transactional
  public void record(long journalOffset, List<AlertTransition> transitions) {
    if (transitions.isEmpty()) {
      return;
    }
    epoch.requireCurrent();
    for (AlertTransition transition : transitions) {
      if (log.append(journalOffset, transition) && !transition.shadow()) {
        outbox.put(transition);
      }
    }
  }
}
