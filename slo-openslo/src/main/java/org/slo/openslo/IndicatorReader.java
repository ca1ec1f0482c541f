package org.slo.openslo;

import org.jspecify.annotations.Nullable;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
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
      spec.textOrEmpty("description");
      Field metric = spec.exactlyOne("ratioMetric", "thresholdMetric");
      if (metric != null && spec.has("thresholdMetric")) {
        metric.error(
            "threshold metrics are not judged yet; count good (or bad) and total events with a ratioMetric");
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
      ratio.optional("rawType");
      Field raw = ratio.optional("raw");
      Field at = raw == null ? ratio.optional("rawType") : raw;
      if (at != null) {
        at.error(
            "ratios that come ready-made are not judged yet, since events cannot be counted from them; give good (or"
                + " bad) and total");
      }
      return null;
    }
    checkCounter(ratio);
    Field part = ratio.exactlyOne("good", "bad");
    Field total = ratio.required("total");
    ratio.close();
    if (part == null || total == null) {
      return null;
    }
    Selected selectedPart = selections.read(part);
    Selected selectedTotal = selections.read(total);
    return ratio(
        ratio.has("good") ? Indicator.Side.GOOD : Indicator.Side.BAD, selectedPart, selectedTotal);
  }

  private static void checkCounter(Fields ratio) {
    Field counter = ratio.optional("counter");
    if (counter == null) {
      ratio.warning("\"counter\" is missing and read as true");
    } else if (Boolean.FALSE.equals(counter.bool())) {
      counter.error(
          "metrics that go up and down are not judged yet; use counters, or histograms with atMost, and"
              + " counter: true");
    }
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
