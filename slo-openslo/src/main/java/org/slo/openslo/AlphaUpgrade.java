package org.slo.openslo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites an SLO of {@code openslo/v1alpha} as one of {@code openslo/v1}. What it does not know it carries along, so
 * that the reader of v1 reports it where it stands.
 *
 * <p>{@code timeWindows} with unit and count become a {@code timeWindow} with a duration; the {@code ratioMetrics} of
 * the objectives, which must count the same events, become the SLO's indicator; {@code value} of an objective that
 * counts a ratio was a mere key and goes; slices, which had no length, are of a minute.
 */
final class AlphaUpgrade {

  static final String VERSION = "openslo/v1alpha";

  private static final Map<String, String> UNITS =
      Map.of(
          "Second", "s",
          "Minute", "m",
          "Hour", "h",
          "Day", "d",
          "Week", "w",
          "Month", "M",
          "Quarter", "Q",
          "Year", "Y");

  private static final Set<String> KEYS_OF_RATIOS = Set.of("ratioMetrics", "op", "value");

  private final Context context;

  AlphaUpgrade(Context context) {
    this.context = context;
  }

  /** The object as v1; of an SLO with mistakes as far as it can be told, after having reported them. */
  Node.Mapping upgrade(Kind kind, Node.Mapping root) {
    MappingBuilder upgraded = new MappingBuilder(root.position());
    root.entries().forEach(upgraded::put);
    upgraded.text("apiVersion", ObjectCollector.VERSION);
    if (kind == Kind.SLO
        && root.entries().get("spec") instanceof Node.Entry(_, Node.Mapping spec)) {
      upgraded.put("spec", spec(spec));
    }
    return upgraded.build();
  }

  private Node.Mapping spec(Node.Mapping spec) {
    MappingBuilder upgraded = new MappingBuilder(spec.position());
    boolean sliced =
        spec.entries().get("budgetingMethod") instanceof Node.Entry(_, Node.Scalar method)
            && method.text().equals("Timeslices");
    spec.entries()
        .forEach((name, entry) -> {
          switch (name) {
            case "timeWindows" -> upgraded.put("timeWindow", eachOf(entry.value(), this::window));
            case "indicator" -> upgraded.put(name, indicator(entry.value()));
            case "objectives" ->
                upgraded.put(name, eachOf(entry.value(), o -> objective(o, sliced)));
            default -> upgraded.put(name, entry);
          }
        });
    Node.Mapping ratio = commonRatio(spec);
    if (ratio != null) {
      upgraded.put("indicator", indicatorOf("ratioMetric", ratio(ratio)));
    }
    return upgraded.build();
  }

  private static Node eachOf(Node node, java.util.function.UnaryOperator<Node.Mapping> change) {
    if (!(node instanceof Node.Sequence sequence)) {
      return node;
    }
    List<Node> items = new ArrayList<>();
    sequence
        .items()
        .forEach(item -> items.add(item instanceof Node.Mapping m ? change.apply(m) : item));
    return new Node.Sequence(sequence.position(), items);
  }

  private Node.Mapping window(Node.Mapping window) {
    MappingBuilder upgraded = new MappingBuilder(window.position());
    Fields fields = new Fields(window, "spec.timeWindows", context);
    Field unitField = fields.required("unit");
    Field countField = fields.required("count");
    String unit = unitField == null ? null : unitField.text();
    String sign = unit == null ? null : UNITS.get(unit);
    if (unitField != null && unit != null && sign == null) {
      unitField.error(
          "there is no unit \""
              + Excerpt.of(unit)
              + "\""
              + Suggestion.clauseOrList(unit, UNITS.keySet().stream().sorted().toList()));
    }
    if (sign != null && countField != null && countField.node() instanceof Node.Scalar count) {
      upgraded.put("duration", MappingBuilder.text(count.position(), count.text() + sign));
    }
    window
        .entries()
        .forEach((name, entry) -> {
          if (!name.equals("unit") && !name.equals("count")) {
            upgraded.put(name, entry);
          }
        });
    return upgraded.build();
  }

  private static Node indicator(Node node) {
    return node instanceof Node.Mapping mapping
            && mapping.entries().get("thresholdMetric")
                instanceof Node.Entry(_, Node.Mapping metric)
        ? indicatorOf("thresholdMetric", metric(metric))
        : node;
  }

  private static Node.Mapping indicatorOf(String kind, Node.Mapping metric) {
    Node.Mapping spec = new MappingBuilder(metric.position()).put(kind, metric).build();
    return new MappingBuilder(metric.position()).put("spec", spec).build();
  }

  private static Node.Mapping objective(Node.Mapping objective, boolean sliced) {
    MappingBuilder upgraded = new MappingBuilder(objective.position());
    boolean ratio = objective.entries().containsKey("ratioMetrics");
    objective
        .entries()
        .forEach((name, entry) -> {
          if (!ratio || !KEYS_OF_RATIOS.contains(name)) {
            upgraded.put(name, entry);
          }
        });
    if (sliced && !objective.entries().containsKey("timeSliceWindow")) {
      upgraded.text("timeSliceWindow", "1m");
    }
    return upgraded.build();
  }

  /** What all objectives count; null if none counts a ratio, or after reporting that they differ. */
  private Node.@Nullable Mapping commonRatio(Node.Mapping spec) {
    Map<String, Node.Mapping> ratios = new LinkedHashMap<>();
    if (spec.entries().get("objectives") instanceof Node.Entry(_, Node.Sequence objectives)) {
      for (Node item : objectives.items()) {
        if (item instanceof Node.Mapping objective
            && objective.entries().get("ratioMetrics")
                instanceof Node.Entry(_, Node.Mapping ratio)) {
          ratios.putIfAbsent(CanonicalYaml.write(ratio), ratio);
        }
      }
    }
    List<Node.Mapping> different = List.copyOf(ratios.values());
    if (different.size() > 1) {
      new Field(different.get(1), "spec.objectives", context)
          .error("the objectives count different events; write an SLO for each of them");
    }
    return different.isEmpty() ? null : different.getFirst();
  }

  private static Node.Mapping ratio(Node.Mapping ratio) {
    MappingBuilder upgraded = new MappingBuilder(ratio.position());
    ratio
        .entries()
        .forEach((name, entry) -> {
          String now = name.equals("incremental") ? "counter" : name;
          boolean measured = entry.value() instanceof Node.Mapping && !now.equals("counter");
          if (measured && entry.value() instanceof Node.Mapping metric) {
            upgraded.put(now, metric(metric));
          } else {
            upgraded.put(now, entry);
          }
        });
    return upgraded.build();
  }

  private static Node.Mapping metric(Node.Mapping metric) {
    MappingBuilder source = new MappingBuilder(metric.position());
    MappingBuilder spec = new MappingBuilder(metric.position());
    metric
        .entries()
        .forEach((name, entry) -> {
          if (name.equals("source")) {
            source.put("type", entry);
          } else {
            spec.put(name, entry);
          }
        });
    source.put("spec", spec.build());
    return new MappingBuilder(metric.position()).put("metricSource", source.build()).build();
  }
}
