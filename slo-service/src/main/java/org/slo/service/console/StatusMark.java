package org.slo.service.console;

import org.slo.budget.SloStatus;

/**
 * A status as the console shows it: by word and symbol, so that colour only underlines it.
 *
 * @param word as in the API, and the name of its look
 * @param label for people
 * @param symbol for the eye
 */
public record StatusMark(String word, String label, String symbol) {

  public static StatusMark of(SloStatus status) {
    return switch (status) {
      case UNKNOWN -> new StatusMark(status.word(), "Unknown", "?");
      case EXHAUSTED -> new StatusMark(status.word(), "Exhausted", "✖");
      case AT_RISK -> new StatusMark(status.word(), "At risk", "▲");
      case HEALTHY -> new StatusMark(status.word(), "Healthy", "✔");
    };
  }
}
