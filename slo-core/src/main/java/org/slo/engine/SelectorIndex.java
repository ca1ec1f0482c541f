package org.slo.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slo.definition.LabelMatcher;
import org.slo.measurement.Labels;

/**
 * Finds whose selectors may match a series without meeting all the others. Not thread-safe.
 *
 * <p>A selector is filed once, under its metric and one of its matchers that asks for a value, be it by {@code =}
 * or by an expression that is nothing but alternatives ({@code a|b|c}); of several, under the one that has least
 * filed under it so far, which is how a label that all selectors share ends up unused. A selector without such a
 * matcher is filed under the empty label, which every series lacks.
 *
 * @param <T> whom selectors belong to; equal owners are one
 */
final class SelectorIndex<T> {

  private static final Pattern ALTERNATIVES =
      Pattern.compile("[^\\\\.\\[\\]{}()*+?^$|]+(\\|[^\\\\.\\[\\]{}()*+?^$|]+)*");
  private static final List<String> NO_LABEL = List.of("");

  private record Place(String metric, String label, String value) {}

  private final Map<String, Map<String, Map<String, Set<T>>>> filed =
      new HashMap<>(); // metric, label, value
  private final Map<T, List<Place>> placesOf = new LinkedHashMap<>();

  /** Files a selector; an owner may have several. */
  void add(T owner, String metric, List<LabelMatcher> matchers) {
    String label = "";
    List<String> values = NO_LABEL;
    int least = Integer.MAX_VALUE;
    for (LabelMatcher matcher : matchers) {
      List<String> asked = asked(matcher);
      int crowd = crowd(owner, metric, matcher.label(), asked);
      if (!asked.isEmpty() && crowd < least) {
        label = matcher.label();
        values = asked;
        least = crowd;
      }
    }
    for (String value : values) {
      file(owner, new Place(metric, label, value));
    }
  }

  /** Takes away all selectors of an owner. */
  void remove(T owner) {
    List<Place> places = placesOf.remove(owner);
    if (places == null) {
      return;
    }
    for (Place place : places) {
      filed.computeIfPresent(
          place.metric(), (metric, labels) -> without(owner, place, labels) ? null : labels);
    }
  }

  /** Metrics that any selector selects. */
  Set<String> metrics() {
    return Collections.unmodifiableSet(filed.keySet());
  }

  /**
   * The owners of every selector of a metric that matches a series, and of some that do not.
   *
   * @param metric in place of the series' own name
   */
  Set<T> candidates(String metric, Labels series) {
    Set<T> candidates = new LinkedHashSet<>();
    filed
        .getOrDefault(metric, Map.of())
        .forEach(
            (label, owners) -> candidates.addAll(owners.getOrDefault(series.get(label), Set.of())));
    return candidates;
  }

  /** Whether there are any {@link #candidates}. */
  boolean hasCandidates(String metric, Labels series) {
    for (var label : filed.getOrDefault(metric, Map.of()).entrySet()) {
      if (label.getValue().containsKey(series.get(label.getKey()))) {
        return true;
      }
    }
    return false;
  }

  private void file(T owner, Place place) {
    boolean isNew =
        filed
            .computeIfAbsent(place.metric(), metric -> new TreeMap<>())
            .computeIfAbsent(place.label(), label -> new HashMap<>())
            .computeIfAbsent(place.value(), value -> new LinkedHashSet<>())
            .add(owner);
    if (isNew) {
      placesOf.computeIfAbsent(owner, o -> new ArrayList<>(2)).add(place);
    }
  }

  /** Takes an owner from a place; returns whether nothing is left of the metric. */
  private boolean without(T owner, Place place, Map<String, Map<String, Set<T>>> labels) {
    labels.computeIfPresent(
        place.label(),
        (label, values) -> {
          values.computeIfPresent(
              place.value(),
              (value, owners) -> owners.remove(owner) && owners.isEmpty() ? null : owners);
          return values.isEmpty() ? null : values;
        });
    return labels.isEmpty();
  }

  /** How many others are filed under these values. */
  private int crowd(T owner, String metric, String label, List<String> values) {
    Map<String, Set<T>> owners = filed.getOrDefault(metric, Map.of()).getOrDefault(label, Map.of());
    int crowd = 0;
    for (String value : values) {
      Set<T> there = owners.getOrDefault(value, Set.of());
      crowd += there.contains(owner) ? 0 : there.size() + 1;
    }
    return crowd;
  }

  /** The values one of which a matcher asks for, none if it is not that simple. */
  private static List<String> asked(LabelMatcher matcher) {
    return switch (matcher.type()) {
      case EQUAL -> matcher.value().isEmpty() ? List.of() : List.of(matcher.value());
      case MATCHES ->
          ALTERNATIVES.matcher(matcher.value()).matches()
              ? List.of(matcher.value().split("\\|"))
              : List.of();
      case NOT_EQUAL, NOT_MATCHES -> List.of();
    };
  }
}
