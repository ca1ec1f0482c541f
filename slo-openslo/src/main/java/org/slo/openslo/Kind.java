package org.slo.openslo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of objects, in the order in which they build on each other. */
public enum Kind {
  DATA_SOURCE("DataSource"),
  SERVICE("Service"),
  ALERT_NOTIFICATION_TARGET("AlertNotificationTarget"),
  ALERT_CONDITION("AlertCondition"),
  ALERT_POLICY("AlertPolicy"),
  SLI("SLI"),
  SLO("SLO");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** OpenSLO's word. */
  public String word() {
    return word;
  }

  /** The kind of this word, case included. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
  }

  /** All words, in order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }

  ObjectId named(String name) {
    return new ObjectId(word, name);
  }
}
