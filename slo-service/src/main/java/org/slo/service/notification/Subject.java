package org.slo.service.notification;

import java.util.Map;
import org.slo.alert.AlertTransition;

/**
 * What a route looks at.
 *
 * @param labels the SLO's labels; {@code service}, {@code slo} and {@code severity} come before them
 */
record Subject(String service, String slo, String severity, Map<String, String> labels) {

  static Subject of(AlertTransition transition, Map<String, String> labels) {
    return new Subject(
        transition.service(), transition.slo(), transition.severity().word(), labels);
  }

  /** The label's value, empty where it lacks. */
  String label(String name) {
    return switch (name) {
      case "service" -> service;
      case "slo" -> slo;
      case "severity" -> severity;
      default -> labels.getOrDefault(name, "");
    };
  }
}
