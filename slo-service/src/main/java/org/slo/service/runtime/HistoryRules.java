package org.slo.service.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Selector;
import org.slo.definition.SelectorSyntaxException;
import org.slo.measurement.Labels;

/**
 * Which series keep a history: those that any including selector matches (all, where there is none) and no excluding
 * one. Written as selectors separated by semicolons, those that exclude with a {@code !} in front; a selector may
 * leave out the metric: {@code {job="shop"};!http_debug_requests_total}. Immutable.
 */
public final class HistoryRules {

  /** Everything keeps a history. */
  public static final HistoryRules ALL = new HistoryRules("");

  private final List<List<LabelMatcher>> including = new ArrayList<>();
  private final List<List<LabelMatcher>> excluding = new ArrayList<>();

  /**
   * Reads rules.
   *
   * @param text empty for all
   * @throws IllegalArgumentException if one is no selector; the message quotes it
   */
  public HistoryRules(String text) {
    for (String rule : text.split(";", -1)) {
      String selector = rule.strip();
      if (selector.startsWith("!")) {
        excluding.add(matchers(selector.substring(1).strip()));
      } else if (!selector.isEmpty()) {
        including.add(matchers(selector));
      }
    }
  }

  private static List<LabelMatcher> matchers(String selector) {
    try {
      if (selector.startsWith("{") && selector.endsWith("}")) {
        return Selector.parseMatchers(selector.substring(1, selector.length() - 1));
      }
      Selector named = Selector.parse(selector);
      return Stream.concat(
              Stream.of(new LabelMatcher(Labels.NAME, LabelMatcher.Type.EQUAL, named.metric())),
              named.matchers().stream())
          .toList();
    } catch (SelectorSyntaxException e) {
      throw new IllegalArgumentException(
          "slo.history.select: \"%s\" is no selector: %s".formatted(selector, e.getMessage()), e);
    }
  }

  /** Whether a series keeps a history. */
  public boolean keep(Labels series) {
    return (including.isEmpty() || including.stream().anyMatch(rule -> matches(rule, series)))
        && excluding.stream().noneMatch(rule -> matches(rule, series));
  }

  /**
   * Whether series of a metric are worth taking in for their history alone: their name says that they are counters
   * or histograms, and the rules do not leave out all of them by name.
   */
  boolean mayKeep(String metric) {
    return (metric.endsWith("_total") || metric.endsWith("_count") || metric.endsWith("_bucket"))
        && (including.isEmpty() || including.stream().anyMatch(rule -> mayMatch(rule, metric)))
        && excluding.stream().noneMatch(rule -> matchesAll(rule, metric));
  }

  private static boolean mayMatch(List<LabelMatcher> rule, String metric) {
    return rule.stream()
        .filter(matcher -> matcher.label().equals(Labels.NAME))
        .allMatch(matcher -> matcher.matches(metric));
  }

  private static boolean matchesAll(List<LabelMatcher> rule, String metric) {
    return rule.stream()
        .allMatch(matcher -> matcher.label().equals(Labels.NAME) && matcher.matches(metric));
  }

  private static boolean matches(List<LabelMatcher> rule, Labels series) {
    return rule.stream().allMatch(matcher -> matcher.matches(series.get(matcher.label())));
  }
}
