package org.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Comparison;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.TimeSlice;

/** Reads the objectives of an SLO. */
final class ObjectiveReader {

  private static final List<String> COMPARISON = List.of("op", "value");

  private final TimeSliceReader slices;
  private final Function<Fields, @Nullable Indicator> indicators;
  private final boolean composite;

  /** An objective and what it counts. */
  record Promise(Objective objective, Indicator indicator) {}

  /**
   * @param indicators what the objective of these fields counts; null after having reported a mistake
   * @param composite whether objectives have indicators of their own
   */
  ObjectiveReader(
      TimeSliceReader slices, Function<Fields, @Nullable Indicator> indicators, boolean composite) {
    this.slices = slices;
    this.indicators = indicators;
    this.composite = composite;
  }

  /** Those without mistakes. */
  List<Promise> read(Field field) {
    List<Field> items = field.items();
    if (items.isEmpty() && field.node() instanceof Node.Sequence) {
      field.error("needs at least one objective");
    }
    List<Promise> promises = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Field item = items.get(i);
      Fields fields = item.fields();
      Promise promise = fields == null ? null : promise(fields, String.valueOf(i));
      if (promise != null) {
        requireEqualSlices(promises, promise, item);
        promises.add(promise);
        String name = promise.objective().name();
        if (!names.add(name)) {
          item.error("another objective has the displayName \"" + Excerpt.of(name) + "\"");
        }
      }
    }
    if (!composite
        && promises.size() > 1
        && promises.getFirst().indicator() instanceof Indicator.ThresholdMetric) {
      items
          .get(1)
          .errorUnlessStored("a thresholdMetric has exactly one objective; write an SLO for each");
    }
    return promises;
  }

  private @Nullable Promise promise(Fields fields, String index) {
    String displayName = fields.textOrEmpty("displayName");
    Field target = fields.exactlyOne("target", "targetPercent");
    Double ratio = target == null ? null : ratio(target, fields.has("targetPercent"));
    Indicator indicator = indicators.apply(fields);
    Double weight = weight(fields.optional("compositeWeight"));
    boolean compares = indicator instanceof Indicator.ThresholdMetric;
    Comparison comparison = compares ? ComparisonReader.read(fields) : null;
    if (indicator != null && !compares && !(indicator instanceof Indicator.Unjudged)) {
      warnOfComparison(fields);
    }
    COMPARISON.forEach(fields::optional);
    TimeSlice slice = slices.read(fields);
    fields.close();
    if (ratio == null || indicator == null || weight == null || (compares && comparison == null)) {
      return null;
    }
    return new Promise(
        new Objective(
            displayName.isEmpty() ? index : displayName, ratio, weight, comparison, slice),
        indicator);
  }

  private @Nullable Double weight(@Nullable Field field) {
    if (field == null) {
      return 1.0;
    }
    if (!composite) {
      field.warning("is ignored: only objectives with indicators of their own are weighed");
      return 1.0;
    }
    BigDecimal number = field.number();
    if (number == null) {
      return null;
    }
    double weight = number.doubleValue();
    if (weight > 0 && Double.isFinite(weight)) {
      return weight;
    }
    field.error("is a positive number, not " + Excerpt.of(number.toString()));
    return null;
  }

  /** A composite's slices are good or bad together. */
  private void requireEqualSlices(List<Promise> before, Promise promise, Field item) {
    TimeSlice slice = promise.objective().timeSlice();
    TimeSlice first = before.isEmpty() ? null : before.getFirst().objective().timeSlice();
    if (composite && slice != null && first != null && !slice.length().equals(first.length())) {
      item.error("all objectives of a composite SLO have the same timeSliceWindow");
    }
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

  private static void warnOfComparison(Fields fields) {
    for (String name : COMPARISON) {
      Field field = fields.optional(name);
      if (field != null) {
        field.warning("is ignored: a ratio counts good events, it compares no values");
      }
    }
  }
}
