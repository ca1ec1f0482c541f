package org.slo.openslo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;

/** Warns of SLOs that count the same events, since one failure then spends several budgets and pages several times. */
final class SameEvents {

  private static final int MOST_NAMES = 3;

  private SameEvents() {}

  /**
   * Warns at each of them.
   *
   * @param objects the SLOs' objects by name
   */
  static void check(
      Collection<SloDefinition> slos, Map<String, OpenSloObject> objects, ProblemLog log) {
    Map<Object, List<String>> byEvents = new HashMap<>();
    for (SloDefinition slo : slos) {
      if (!(slo.indicator() instanceof Indicator.Unjudged)) {
        byEvents.computeIfAbsent(eventsOf(slo), _ -> new ArrayList<>()).add(slo.name());
      }
    }
    for (List<String> names : byEvents.values()) {
      if (names.size() > 1) {
        names.stream().map(objects::get).forEach(object -> log.warning(problem(object, names)));
      }
    }
  }

  private static Problem problem(OpenSloObject object, List<String> names) {
    List<String> others =
        names.stream().filter(name -> !name.equals(object.name())).sorted().toList();
    String quoted =
        others.stream()
            .limit(MOST_NAMES)
            .map(name -> "\"" + Excerpt.of(name) + "\"")
            .collect(Collectors.joining(", "));
    int more = others.size() - MOST_NAMES;
    return new Problem(
        object.position(),
        object.id(),
        "spec",
        "counts the same events as the SLO "
            + quoted
            + (more > 0 ? " and " + more + " more" : "")
            + ", so that one failure spends each budget; one SLO may have several objectives");
  }

  /** Equal for SLOs that count the same, however their matchers are ordered. */
  private static Object eventsOf(SloDefinition slo) {
    boolean compares = slo.indicator() instanceof Indicator.ThresholdMetric;
    return List.of(
        normal(slo.indicator()),
        compares ? String.valueOf(slo.objectives().getFirst().comparison()) : "");
  }

  private static Indicator normal(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Ratio ratio ->
          new Indicator.Ratio(ratio.side(), normal(ratio.part()), normal(ratio.total()));
      case Indicator.ThresholdMetric gauge ->
          new Indicator.ThresholdMetric(normal(gauge.selector()));
      case Indicator.RawRatio raw -> new Indicator.RawRatio(raw.side(), normal(raw.selector()));
      case Indicator.Composite composite ->
          new Indicator.Composite(composite.parts().stream().map(SameEvents::normal).toList());
      case Indicator.Unjudged unjudged -> unjudged;
    };
  }

  private static EventSelection normal(EventSelection selection) {
    return new EventSelection(normal(selection.selector()), selection.atMost());
  }

  private static Selector normal(Selector selector) {
    return new Selector(
        selector.metric(),
        selector.matchers().stream().sorted(Comparator.comparing(LabelMatcher::toString)).toList());
  }
}
