package org.slo.service.notification;

import java.util.List;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Selector;

/**
 * Which alerts a target wants: matchers on {@code service}, {@code slo}, {@code severity} and the SLO's labels,
 * all of which must hold. Without matchers it wants every alert.
 */
record Route(List<LabelMatcher> matchers) {

  /**
   * Reads a route such as {@code service="groupware",severity="page"}.
   *
   * @throws org.slo.definition.SelectorSyntaxException if it cannot be read
   */
  static Route parse(String text) {
    return new Route(Selector.parseMatchers(text));
  }

  boolean matches(Subject subject) {
    return matchers.stream().allMatch(matcher -> matcher.matches(subject.label(matcher.label())));
  }
}
