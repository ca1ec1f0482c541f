package org.slo.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class MatcherListTest {

  @Test
  void matchersAreReadWithoutMetricAndBraces() {
    assertThat(Selector.parseMatchers("service=\"groupware\", severity=~\"page|ticket\","))
        .containsExactly(
            new LabelMatcher("service", LabelMatcher.Type.EQUAL, "groupware"),
            new LabelMatcher("severity", LabelMatcher.Type.MATCHES, "page|ticket"));
  }

  @Test
  void emptyTextHoldsNoMatcher() {
    assertThat(Selector.parseMatchers(" ")).isEmpty();
  }

  @Test
  void whatDoesNotBelongIsNamedWithItsPlace() {
    assertThatExceptionOfType(SelectorSyntaxException.class)
        .isThrownBy(() -> Selector.parseMatchers("service=\"a\"}"))
        .withMessage("expected \",\" or the end but found \"}\" at character 12");
  }
}
