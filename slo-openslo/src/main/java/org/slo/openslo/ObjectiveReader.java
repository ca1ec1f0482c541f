package org.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Objective;

/** Reads the objectives of an SLO. */
final class ObjectiveReader {

  private static final List<String> COMPOSITE =
      List.of("indicator", "indicatorRef", "compositeWeight");
  private static final List<String> COMPARISON = List.of("op", "value");
  private static final List<String> SLICES = List.of("timeSliceTarget", "timeSliceWindow");

  private ObjectiveReader() {}

  /** Those without mistakes. */
  static List<Objective> read(Field field) {
    List<Field> items = field.items();
    if (items.isEmpty() && field.node() instanceof Node.Sequence) {
      field.error("needs at least one objective");
    }
    List<Objective> objectives = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Field item = items.get(i);
      Fields fields = item.fields();
      Objective objective = fields == null ? null : objective(fields, String.valueOf(i));
      if (objective != null) {
        objectives.add(objective);
        if (!names.add(objective.name())) {
          item.error(
              "another objective has the displayName \"" + Excerpt.of(objective.name()) + "\"");
        }
      }
    }
    return objectives;
  }

  /** Whether an objective has an indicator of its own. */
  static boolean isComposite(Fields objective) {
    return COMPOSITE.stream().anyMatch(objective::has);
  }

  private static @Nullable Objective objective(Fields fields, String index) {
    String displayName = fields.textOrEmpty("displayName");
    Field target = fields.exactlyOne("target", "targetPercent");
    Double ratio = target == null ? null : ratio(target, fields.has("targetPercent"));
    refuseComposite(fields);
    ignore(fields, COMPARISON, "is ignored: a ratio counts good events, it compares no values");
    ignore(fields, SLICES, "is ignored: the budgetingMethod Occurrences counts events, not slices");
    fields.close();
    return ratio == null ? null : new Objective(displayName.isEmpty() ? index : displayName, ratio);
  }

  private static @Nullable Double ratio(Field field, boolean percent) {
    BigDecimal number = field.number();
    if (number == null) {
      return null;
    }
    BigDecimal ratio = percent ? number.movePointLeft(2) : number;
    if (ratio.signum() >= 0 && ratio.doubleValue() < 1) {
      return ratio.doubleValue();
    }
    field.error(advice(number, percent));
    return null;
  }

  private static String advice(BigDecimal number, boolean percent) {
    String text = Excerpt.of(number.toString());
    if (number.compareTo(percent ? BigDecimal.valueOf(100) : BigDecimal.ONE) == 0) {
      return "a target of 100 % leaves no error budget; promise less, such as "
          + (percent ? "99.9" : "0.999");
    }
    if (!percent && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(100)) < 0) {
      return "is a ratio from 0 to below 1, not "
          + text
          + "; did you mean targetPercent: "
          + text
          + "?";
    }
    return (percent ? "is a percentage from 0 to below 100" : "is a ratio from 0 to below 1")
        + ", not "
        + text;
  }

  private static void refuseComposite(Fields fields) {
    for (String name : COMPOSITE) {
      Field field = fields.optional(name);
      if (field != null) {
        field.error("composite SLOs are not judged yet; write one SLO for each indicator");
        COMPOSITE.forEach(fields::optional);
        return;
      }
    }
  }

  private static void ignore(Fields fields, List<String> names, String why) {
    for (String name : names) {
      Field field = fields.optional(name);
      if (field != null) {
        field.warning(why);
      }
    }
  }
}
