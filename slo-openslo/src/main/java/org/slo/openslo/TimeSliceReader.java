package org.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

/** Reads the slices in which an objective looks at time. */
final class TimeSliceReader {

  private final BudgetingMethod method;
  private final @Nullable TimeWindow window;

  /**
   * @param window of the SLO, null if it has mistakes
   */
  TimeSliceReader(BudgetingMethod method, @Nullable TimeWindow window) {
    this.method = method;
    this.window = window;
  }

  /** The slices, or null: where the method counts events, or after having reported mistakes. */
  @Nullable TimeSlice read(Fields objective) {
    if (method == BudgetingMethod.OCCURRENCES) {
      String why = "is ignored: the budgetingMethod Occurrences counts events, not slices";
      ignore(objective, "timeSliceTarget", why);
      ignore(objective, "timeSliceWindow", why);
      return null;
    }
    Field lengthField = objective.required("timeSliceWindow");
    Duration length = lengthField == null ? null : length(lengthField);
    Double target = null;
    if (method == BudgetingMethod.RATIO_TIMESLICES) {
      ignore(
          objective,
          "timeSliceTarget",
          "is ignored: the budgetingMethod RatioTimeslices counts each slice by its ratio");
    } else {
      Field targetField = objective.required("timeSliceTarget");
      target = targetField == null ? null : target(targetField);
      if (target == null) {
        return null;
      }
    }
    if (lengthField == null || length == null) {
      return null;
    }
    if (window != null && length.compareTo(window.length()) > 0) {
      lengthField.error("a slice is at most as long as the time window");
      return null;
    }
    Double sliceTarget = target;
    return lengthField.attempt(() -> new TimeSlice(length, sliceTarget));
  }

  /** A number stands for minutes. */
  private static @Nullable Duration length(Field field) {
    if (!(field.node() instanceof Node.Scalar s) || s.type() != Node.Scalar.Type.NUMBER) {
      return field.shorthand();
    }
    BigDecimal minutes = field.number();
    if (minutes == null) {
      return null;
    }
    if (minutes.stripTrailingZeros().scale() > 0
        || minutes.signum() <= 0
        || minutes.compareTo(BigDecimal.valueOf(Duration.ofDays(400).toMinutes())) > 0) {
      field.error("must be whole minutes, at least one, or a duration such as 5m");
      return null;
    }
    return Duration.ofMinutes(minutes.longValue());
  }

  private static @Nullable Double target(Field field) {
    BigDecimal number = field.number();
    if (number == null) {
      return null;
    }
    if (number.doubleValue() > 0 && number.compareTo(BigDecimal.ONE) <= 0) {
      return number.doubleValue();
    }
    field.error("is a ratio above 0 up to 1, not " + Excerpt.of(number.toString()));
    return null;
  }

  private static void ignore(Fields fields, String name, String why) {
    Field field = fields.optional(name);
    if (field != null) {
      field.warning(why);
    }
  }
}
