package org.slo.service.alerting;

import java.util.Locale;

/** Whether an alert is open. */
public enum AlertState {
  FIRING,
  RESOLVED;

  /**
   * Reads {@code firing} or {@code resolved}.
   *
   * @throws IllegalArgumentException naming the words that are known
   */
  public static AlertState of(String word) {
    for (AlertState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "unknown alert state \"" + word + "\": it is either firing or resolved");
  }

  /** The word used in the API and in notifications. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
