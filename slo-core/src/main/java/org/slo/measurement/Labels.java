package org.slo.measurement;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A series' labels, its metric name among them as {@value #NAME}; sorted by name, immutable. */
public final class Labels {

  /** Label that holds the metric's name. */
  public static final String NAME = "__name__";

  private final String[] pairs;
  private final int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** Labels of the map's entries; entries with an empty value are left out, as a lacking label is empty. */
  public static Labels of(Map<String, String> labels) {
    TreeMap<String, String> sorted = new TreeMap<>(labels);
    sorted.values().removeIf(String::isEmpty);
    String[] pairs = new String[sorted.size() * 2];
    int i = 0;
    for (Map.Entry<String, String> e : sorted.entrySet()) {
      pairs[i++] = e.getKey();
      pairs[i++] = e.getValue();
    }
    return new Labels(pairs);
  }

  /**
   * Labels from alternating names and values.
   *
   * @throws IllegalArgumentException if names are not in strictly ascending order
   */
  public static Labels ofSortedPairs(String... pairs) {
    for (int i = 2; i < pairs.length; i += 2) {
      if (pairs[i - 2].compareTo(pairs[i]) >= 0) {
        throw new IllegalArgumentException("label names must ascend: " + pairs[i]);
      }
    }
    return new Labels(pairs.clone());
  }

  /** The metric's name, empty if there is none. */
  public String metric() {
    return get(NAME);
  }

  /** Value of a label, empty if the series lacks it. */
  public String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return "";
  }

  /** The labels but for one; the same object if it is not among them. */
  public Labels without(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        String[] rest = new String[pairs.length - 2];
        System.arraycopy(pairs, 0, rest, 0, i);
        System.arraycopy(pairs, i + 2, rest, i, rest.length - i);
        return new Labels(rest);
      }
    }
    return this;
  }

  public int size() {
    return pairs.length / 2;
  }

  public String name(int index) {
    return pairs[index * 2];
  }

  public String value(int index) {
    return pairs[index * 2 + 1];
  }

  /** The labels as an unmodifiable map, in order of their names. */
  public SortedMap<String, String> asMap() {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableSortedMap(map);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels labels
        && hash == labels.hash
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
