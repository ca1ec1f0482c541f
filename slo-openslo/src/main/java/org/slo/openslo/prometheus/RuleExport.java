package org.slo.openslo.prometheus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * SLOs as a rule file of Prometheus.
 *
 * @param yaml one group of rules for each SLO, by name
 * @param notes what of which SLO is left out or differs, and why
 */
public record RuleExport(String yaml, List<String> notes) {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .setWidth(1000)
          .build();

  public RuleExport {
    notes = List.copyOf(notes);
  }

  /** Writes the rules of SLOs in the order of their names. */
  public static RuleExport of(Collection<SloDefinition> slos) {
    List<Object> groups = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    slos.stream()
        .sorted(Comparator.comparing(SloDefinition::name))
        .forEach(slo -> {
          String why = whyNot(slo.indicator());
          if (why.isEmpty()) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("name", "slo-" + slo.name());
            group.put("rules", new SloRules(slo).rules());
            groups.add(group);
            noteDifferences(slo, notes);
          } else {
            notes.add(slo.name() + " is left out: " + why);
          }
        });
    Map<String, Object> file = Map.of("groups", groups);
    return new RuleExport(new Dump(SETTINGS).dumpToString(file), notes);
  }

  private static String whyNot(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Composite _ -> "a composite weighs its objectives, which no rule here does";
      case Indicator.Unjudged(String reason) -> "nothing is known of what it counts: " + reason;
      case Indicator.Ratio _, Indicator.RawRatio _, Indicator.ThresholdMetric _ -> "";
    };
  }

  private static void noteDifferences(SloDefinition slo, List<String> notes) {
    if (!slo.grouping().labels().isEmpty()) {
      notes.add(
          slo.name() + ": rules are of the SLO as a whole; its groups have budgets here only");
    }
    if (slo.window() instanceof TimeWindow.Calendar) {
      notes.add(
          slo.name() + ": the rule of the budget rolls over the calendar window's nominal length");
    }
    if (slo.alertPolicies().stream().anyMatch(AlertPolicy::alertWhenNoData)) {
      notes.add(slo.name() + ": no rule alerts when data is missing");
    }
  }
}
