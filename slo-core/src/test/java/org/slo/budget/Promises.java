package org.slo.budget;

import java.util.List;
import java.util.Map;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;

/** Definitions of which only the budget matters. */
final class Promises {

  static final Indicator RATIO =
      new Indicator.Ratio(
          Indicator.Side.GOOD,
          new EventSelection(Selector.parse("good"), null),
          new EventSelection(Selector.parse("total"), null));

  private Promises() {}

  static SloDefinition of(TimeWindow window, BudgetingMethod method, Objective objective) {
    return of(RATIO, window, method, objective);
  }

  static SloDefinition of(
      Indicator indicator, TimeWindow window, BudgetingMethod method, Objective... objectives) {
    return new SloDefinition(
        "promise",
        "promise",
        "groupware",
        "",
        Map.of(),
        indicator,
        window,
        method,
        List.of(objectives),
        List.of(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }
}
