package org.slo.engine;

import java.util.SortedMap;
import java.util.stream.Collectors;

/** Group labels as one text, for keys and addresses: {@code plan=premium,region=us}. */
public final class InstanceKey {

  private InstanceKey() {}

  /**
   * The text of group labels in order of their names; empty for none. A comma, an equals or a per cent sign inside
   * a label is written as in an address ({@code %2C}, {@code %3D}, {@code %25}).
   */
  public static String of(SortedMap<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> escaped(label.getKey()) + '=' + escaped(label.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace(",", "%2C").replace("=", "%3D");
  }
}
