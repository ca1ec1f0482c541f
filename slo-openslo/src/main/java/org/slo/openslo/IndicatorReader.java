package org.slo.openslo;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.Selector;
import org.slo.openslo.SelectionReader.Selected;

/** Reads objects of kind SLI. */
final class IndicatorReader {

  private final SelectionReader selections;

  IndicatorReader(SelectionReader selections) {
    this.selections = selections;
  }

  @Nullable Indicator read(Head head) {
    Fields spec = head.spec();
    Indicator indicator = null;
    if (spec != null) {
      spec.description();
      Field metric = spec.exactlyOne("ratioMetric", "thresholdMetric");
      if (metric != null && spec.has("thresholdMetric")) {
        indicator = gauge(metric, Indicator.ThresholdMetric::new);
      } else if (metric != null) {
        Fields ratio = metric.fields();
        indicator = ratio == null ? null : ratio(ratio);
      }
    }
    head.close();
    return indicator;
  }

  private @Nullable Indicator ratio(Fields ratio) {
    if (ratio.has("raw") || ratio.has("rawType")) {
      return raw(ratio);
    }
    String unjudged = checkCounter(ratio);
    Field part = ratio.exactlyOne("good", "bad");
    Field total = ratio.required("total");
    ratio.close();
    if (part == null || total == null) {
      return null;
    }
    Selected selectedPart = selections.read(part);
    Selected selectedTotal = selections.read(total);
    if (unjudged != null) {
      return new Indicator.Unjudged(unjudged);
    }
    return ratio(
        ratio.has("good") ? Indicator.Side.GOOD : Indicator.Side.BAD, selectedPart, selectedTotal);
  }

  private @Nullable Indicator raw(Fields ratio) {
    ratio.optional("counter"); // says nothing about ready-made ratios
    Field metric = ratio.exactlyOne("raw", "good", "bad", "total");
    Field typeField = ratio.required("rawType");
    String type = typeField == null ? null : typeField.text();
    ratio.close();
    if (typeField == null || type == null || metric == null || !ratio.has("raw")) {
      return null;
    }
    if (!type.equals("success") && !type.equals("failure")) {
      typeField.error("must be success or failure, not \"" + Excerpt.of(type) + "\"");
      return null;
    }
    Indicator.Side side = type.equals("success") ? Indicator.Side.GOOD : Indicator.Side.BAD;
    return gauge(metric, selector -> new Indicator.RawRatio(side, selector));
  }

  private @Nullable Indicator gauge(Field metric, Function<Selector, Indicator> kind) {
    Selected selected = selections.read(metric);
    if (selected.unjudged() != null) {
      return new Indicator.Unjudged(selected.unjudged());
    }
    if (selected.atMost() != null) {
      selected
          .atMost()
          .error("samples of gauges have no durations; atMost belongs to a ratioMetric");
      return null;
    }
    EventSelection selection = selected.selection();
    return selection == null ? null : kind.apply(selection.selector());
  }

  /** Why nothing judges it, null if something does. */
  private static @Nullable String checkCounter(Fields ratio) {
    Field counter = ratio.optional("counter");
    if (counter == null) {
      ratio.warning("\"counter\" is missing and read as true");
    } else if (Boolean.FALSE.equals(counter.bool())) {
      String why = "good and total of metrics that go up and down are not judged";
      counter.warning(
          why
              + "; the SLO is accepted and its status is unknown; use counters, or histograms with atMost, and"
              + " counter: true, or a ratio that comes ready-made as raw");
      return why;
    }
    return null;
  }

  private static @Nullable Indicator ratio(Indicator.Side side, Selected part, Selected total) {
    String unjudged = part.unjudged() == null ? total.unjudged() : part.unjudged();
    if (unjudged != null) {
      return new Indicator.Unjudged(unjudged);
    }
    EventSelection partSelection = part.selection();
    EventSelection totalSelection = total.selection();
    if (partSelection == null
        || totalSelection == null
        || !boundsFit(side, part, partSelection, total, totalSelection)) {
      return null;
    }
    return new Indicator.Ratio(side, partSelection, totalSelection);
  }

  private static boolean boundsFit(
      Indicator.Side side,
      Selected part,
      EventSelection partSelection,
      Selected total,
      EventSelection totalSelection) {
    if (total.atMost() != null) {
      total.atMost().error("total counts all events; atMost belongs to good");
      return false;
    }
    if (part.atMost() == null) {
      return true;
    }
    if (side == Indicator.Side.BAD) {
      part.atMost().error("quick events are the good ones; atMost belongs to good, not to bad");
      return false;
    }
    String histogram = partSelection.selector().metric();
    if (total.selector() != null && !histogram.equals(totalSelection.selector().metric())) {
      total
          .selector()
          .error("with atMost, total selects the same histogram as good: " + Excerpt.of(histogram));
      return false;
    }
    return true;
  }
}
