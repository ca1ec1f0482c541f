package org.slo.service.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slo.alert.Contribution;
import org.slo.service.presentation.Figures;

/**
 * Where the bad events of a stretch came from, by one dimension.
 *
 * @param dimension label name
 * @param values heaviest first
 */
public record Causes(String dimension, List<Value> values) {

  /**
   * A label value's part.
   *
   * @param value the label's value
   * @param bad events
   * @param share of all bad events
   * @param width of its bar, 0..100
   */
  public record Value(String value, String bad, String share, String width) {

    private static Value of(Contribution contribution) {
      return new Value(
          contribution.value().isEmpty() ? "not given" : contribution.value(),
          Figures.count(contribution.bad()),
          Figures.share(contribution.shareOfBad()),
          String.format(Locale.ROOT, "%.1f", 100 * contribution.shareOfBad()));
    }
  }

  static List<Causes> of(List<Contribution> contributions) {
    Map<String, List<Value>> byDimension =
        contributions.stream()
            .collect(
                Collectors.groupingBy(
                    Contribution::dimension,
                    LinkedHashMap::new,
                    Collectors.mapping(Value::of, Collectors.toList())));
    return byDimension.entrySet().stream().map(e -> new Causes(e.getKey(), e.getValue())).toList();
  }
}
