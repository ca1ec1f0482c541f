package org.slo.definition;

import java.util.Locale;
import java.util.Set;

/** How urgent an alert is; the order is the rank. */
public enum Severity {
  /** Somebody looks at it in working hours. */
  TICKET,
  /** Somebody is woken. */
  PAGE;

  private static final Set<String> PAGING = Set.of("page", "critical", "sev1");

  /** Reads OpenSLO's free word: {@code page}, {@code critical} and {@code sev1} page, all else is a ticket. */
  public static Severity of(String word) {
    return PAGING.contains(word.toLowerCase(Locale.ROOT)) ? PAGE : TICKET;
  }

  /** The word used in the API, notifications and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
