package org.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Grouping;

/** Reads an SLO's annotations on its instances. */
final class GroupingReader {

  private static final int MOST_INSTANCES = 10_000;

  private GroupingReader() {}

  static Grouping read(Annotations annotations) {
    List<String> labels = labels(annotations.optional("group-by"));
    Field targetsField = annotations.optional("group-targets");
    Map<String, Double> targets = targetsField == null ? Map.of() : targets(targetsField);
    int most =
        annotations.integerOr("max-instances", 1, MOST_INSTANCES, Grouping.DEFAULT_MAX_INSTANCES);
    if (targetsField != null && annotations.optional("group-by") == null) {
      targetsField.error("needs slo-service/group-by, which says whose values these are");
    }
    return new Grouping(labels, targets, most);
  }

  private static List<String> labels(@Nullable Field field) {
    String text = field == null ? null : field.looseText();
    List<String> labels = new ArrayList<>();
    if (field == null || text == null) {
      return labels;
    }
    for (String part : text.split(",", -1)) {
      String label = part.strip();
      if (!ServiceReader.LABEL_NAME.matcher(label).matches()) {
        field.error(
            "\""
                + Excerpt.of(label)
                + "\" is not the name of a label; write labels with commas between them");
      } else if (labels.contains(label)) {
        field.error("\"" + label + "\" is given twice");
      } else {
        labels.add(label);
      }
    }
    return labels;
  }

  private static Map<String, Double> targets(Field field) {
    Map<String, Double> targets = new LinkedHashMap<>();
    String text = field.looseText();
    if (text == null) {
      return targets;
    }
    for (String part : text.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      Double target = equals < 0 ? null : ratio(part.substring(equals + 1).strip());
      String value = equals < 0 ? "" : part.substring(0, equals).strip();
      if (target == null) {
        field.error(
            "\""
                + Excerpt.of(part.strip())
                + "\" does not read value=target with a target from 0 to below 1, such as premium=0.9995");
      } else if (targets.putIfAbsent(value, target) != null) {
        field.error("\"" + Excerpt.of(value) + "\" is given twice");
      }
    }
    return targets;
  }

  private static @Nullable Double ratio(String text) {
    try {
      BigDecimal ratio = new BigDecimal(text);
      return ratio.signum() >= 0 && ratio.doubleValue() < 1
          ? Double.valueOf(ratio.doubleValue())
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
