package org.slo.openslo;

import java.util.Locale;
import java.util.Map;
import org.slo.definition.DurationText;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.Operator;
import org.slo.definition.Selector;

/** Writes what is counted as an indicator inside of an SLO. */
final class IndicatorWriter {

  private final Position at;

  IndicatorWriter(Position at) {
    this.at = at;
  }

  /** OpenSLO's word of an operator. */
  static String word(Operator operator) {
    return operator.name().toLowerCase(Locale.ROOT);
  }

  Node.Mapping write(SloDraft.Measure measure) {
    Node.Mapping spec =
        switch (measure) {
          case SloDraft.Measure.Counted counted -> indicator(counted.indicator());
          case SloDraft.Measure.Queried(Map<String, String> queries) -> queried(queries);
        };
    return new MappingBuilder(at).put("spec", spec).build();
  }

  private Node.Mapping indicator(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Ratio ratio ->
          ratioMetric(
              new MappingBuilder(at)
                  .flag("counter", true)
                  .put(
                      ratio.side() == Indicator.Side.GOOD ? "good" : "bad", selection(ratio.part()))
                  .put("total", selection(ratio.total())));
      case Indicator.RawRatio raw ->
          ratioMetric(
              new MappingBuilder(at)
                  .text("rawType", raw.side() == Indicator.Side.GOOD ? "success" : "failure")
                  .put("raw", selection(raw.selector())));
      case Indicator.ThresholdMetric gauge ->
          new MappingBuilder(at).put("thresholdMetric", selection(gauge.selector())).build();
      case Indicator.Composite _, Indicator.Unjudged _ ->
          throw new IllegalArgumentException("no other tool has " + indicator);
    };
  }

  private Node.Mapping queried(Map<String, String> queries) {
    MappingBuilder ratio = new MappingBuilder(at);
    if (queries.containsKey("raw")) {
      ratio.text("rawType", "failure");
    } else {
      ratio.flag("counter", true);
    }
    queries.forEach((field, query) ->
        ratio.put(
            field,
            source(
                new MappingBuilder(at)
                    .text("metricSourceRef", SloDrafts.SOURCE)
                    .put("spec", new MappingBuilder(at).text("query", query.strip()).build()))));
    return ratioMetric(ratio);
  }

  private Node.Mapping ratioMetric(MappingBuilder ratio) {
    return new MappingBuilder(at).put("ratioMetric", ratio.build()).build();
  }

  private Node selection(Selector selector) {
    return selection(new EventSelection(selector, null));
  }

  private Node selection(EventSelection selection) {
    MappingBuilder spec = new MappingBuilder(at).text("selector", selection.selector().toString());
    if (selection.atMost() != null) {
      spec.text("atMost", DurationText.of(selection.atMost()));
    }
    return source(
        new MappingBuilder(at).text("type", DataSource.REQUEST_METRICS).put("spec", spec.build()));
  }

  private Node source(MappingBuilder source) {
    return new MappingBuilder(at).put("metricSource", source.build()).build();
  }
}
