package org.slo.engine;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Comparison;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** The binary form of an SLO's definition inside journal records and snapshots. */
final class DefinitionCodec {

  private static final int FORM = 2;

  /** Rolling windows and Occurrences only. */
  private static final int FIRST_FORM = 1;

  private static final int UNJUDGED = 0;
  private static final int RATIO = 1;
  private static final int THRESHOLD_METRIC = 2;
  private static final int RAW_RATIO = 3;
  private static final int COMPOSITE = 4;

  private static final int ROLLING = 0;
  private static final int CALENDAR = 1;

  private DefinitionCodec() {}

  static void write(ByteWriter out, SloDefinition slo) {
    out.unsigned(FORM);
    out.string(slo.name());
    out.string(slo.displayName());
    out.string(slo.service());
    out.string(slo.description());
    out.each(
        slo.labels().entrySet(),
        label -> {
          out.string(label.getKey());
          out.string(label.getValue());
        });
    write(out, slo.indicator());
    write(out, slo.window());
    out.string(slo.budgetingMethod().name());
    out.each(slo.objectives(), objective -> write(out, objective));
    out.each(slo.alertPolicies(), policy -> write(out, policy));
    write(out, slo.grouping());
    out.real(slo.coverageFloor());
    out.string(slo.tenantLabel());
    out.optional(slo.silenceAfter(), ByteWriter::duration);
    out.optional(slo.runbook(), ByteWriter::string);
  }

  static SloDefinition read(ByteReader in) {
    int form = in.unsignedInt();
    if (form != FORM && form != FIRST_FORM) {
      throw new IllegalArgumentException(
          "a definition of form " + form + ", which this version does not know");
    }
    return new SloDefinition(
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        readLabels(in),
        readIndicator(in),
        form == FIRST_FORM ? new TimeWindow.Rolling(in.duration()) : readWindow(in),
        BudgetingMethod.valueOf(in.string()),
        in.each(
            () -> form == FIRST_FORM ? new Objective(in.string(), in.real()) : readObjective(in)),
        in.each(() -> readPolicy(in)),
        readGrouping(in),
        in.real(),
        in.string(),
        in.optional(ByteReader::duration),
        in.optional(ByteReader::string));
  }

  private static Map<String, String> readLabels(ByteReader in) {
    Map<String, String> labels = new HashMap<>();
    for (int i = in.count(); i > 0; i--) {
      labels.put(in.string(), in.string());
    }
    return labels;
  }

  private static void write(ByteWriter out, Indicator indicator) {
    switch (indicator) {
      case Indicator.Unjudged unjudged -> {
        out.unsigned(UNJUDGED);
        out.string(unjudged.reason());
      }
      case Indicator.Ratio ratio -> {
        out.unsigned(RATIO);
        out.string(ratio.side().name());
        write(out, ratio.part());
        write(out, ratio.total());
      }
      case Indicator.ThresholdMetric metric -> {
        out.unsigned(THRESHOLD_METRIC);
        out.string(metric.selector().toString());
      }
      case Indicator.RawRatio raw -> {
        out.unsigned(RAW_RATIO);
        out.string(raw.side().name());
        out.string(raw.selector().toString());
      }
      case Indicator.Composite composite -> {
        out.unsigned(COMPOSITE);
        out.each(composite.parts(), part -> write(out, part));
      }
    }
  }

  private static Indicator readIndicator(ByteReader in) {
    int kind = in.unsignedInt();
    return switch (kind) {
      case UNJUDGED -> new Indicator.Unjudged(in.string());
      case RATIO ->
          new Indicator.Ratio(
              Indicator.Side.valueOf(in.string()), readSelection(in), readSelection(in));
      case THRESHOLD_METRIC -> new Indicator.ThresholdMetric(Selector.parse(in.string()));
      case RAW_RATIO ->
          new Indicator.RawRatio(Indicator.Side.valueOf(in.string()), Selector.parse(in.string()));
      case COMPOSITE -> new Indicator.Composite(in.each(() -> readIndicator(in)));
      default ->
          throw new IllegalArgumentException(
              "an indicator of kind " + kind + ", which this version does not know");
    };
  }

  private static void write(ByteWriter out, TimeWindow window) {
    switch (window) {
      case TimeWindow.Rolling rolling -> {
        out.unsigned(ROLLING);
        out.duration(rolling.length());
      }
      case TimeWindow.Calendar calendar -> {
        out.unsigned(CALENDAR);
        out.string(calendar.start().toString());
        out.string(calendar.zone().getId());
        out.unsigned(calendar.count());
        out.string(calendar.unit().name());
      }
    }
  }

  private static TimeWindow readWindow(ByteReader in) {
    int kind = in.unsignedInt();
    return switch (kind) {
      case ROLLING -> new TimeWindow.Rolling(in.duration());
      case CALENDAR ->
          new TimeWindow.Calendar(
              LocalDateTime.parse(in.string()),
              ZoneId.of(in.string()),
              in.unsignedInt(),
              CalendarUnit.valueOf(in.string()));
      default ->
          throw new IllegalArgumentException(
              "a window of kind " + kind + ", which this version does not know");
    };
  }

  private static void write(ByteWriter out, Objective objective) {
    out.string(objective.name());
    out.real(objective.target());
    out.real(objective.weight());
    out.optional(
        objective.comparison(),
        (to, comparison) -> {
          to.string(comparison.operator().name());
          to.real(comparison.value());
        });
    out.optional(
        objective.timeSlice(),
        (to, slice) -> {
          to.duration(slice.length());
          to.optional(slice.target(), ByteWriter::real);
        });
  }

  private static Objective readObjective(ByteReader in) {
    return new Objective(
        in.string(),
        in.real(),
        in.real(),
        in.optional(from -> new Comparison(Operator.valueOf(from.string()), from.real())),
        in.optional(from -> new TimeSlice(from.duration(), from.optional(ByteReader::real))));
  }

  private static void write(ByteWriter out, EventSelection selection) {
    out.string(selection.selector().toString());
    out.optional(selection.atMost(), ByteWriter::duration);
  }

  private static EventSelection readSelection(ByteReader in) {
    return new EventSelection(Selector.parse(in.string()), in.optional(ByteReader::duration));
  }

  private static void write(ByteWriter out, AlertPolicy policy) {
    out.string(policy.name());
    out.string(policy.description());
    out.each(policy.conditions(), condition -> write(out, condition));
    out.each(policy.targets(), out::string);
    out.bool(policy.alertWhenBreaching());
    out.bool(policy.alertWhenResolved());
    out.bool(policy.alertWhenNoData());
    out.bool(policy.shadow());
  }

  private static AlertPolicy readPolicy(ByteReader in) {
    return new AlertPolicy(
        in.string(),
        in.string(),
        in.each(() -> readCondition(in)),
        in.each(in::string),
        in.bool(),
        in.bool(),
        in.bool(),
        in.bool());
  }

  private static void write(ByteWriter out, AlertCondition condition) {
    out.string(condition.name());
    out.string(condition.description());
    out.string(condition.severity().name());
    out.string(condition.operator().name());
    out.real(condition.threshold());
    out.duration(condition.longWindow());
    out.duration(condition.shortWindow());
    out.duration(condition.alertAfter());
  }

  private static AlertCondition readCondition(ByteReader in) {
    return new AlertCondition(
        in.string(),
        in.string(),
        Severity.valueOf(in.string()),
        Operator.valueOf(in.string()),
        in.real(),
        in.duration(),
        in.duration(),
        in.duration());
  }

  private static void write(ByteWriter out, Grouping grouping) {
    out.each(grouping.labels(), out::string);
    out.each(
        grouping.targets().entrySet(),
        target -> {
          out.string(target.getKey());
          out.real(target.getValue());
        });
    out.unsigned(grouping.maxInstances());
  }

  private static Grouping readGrouping(ByteReader in) {
    var labels = in.each(in::string);
    Map<String, Double> targets = new HashMap<>();
    for (int i = in.count(); i > 0; i--) {
      targets.put(in.string(), in.real());
    }
    return new Grouping(labels, targets, in.unsignedInt());
  }
}
