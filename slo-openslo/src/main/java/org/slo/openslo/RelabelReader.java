package org.slo.openslo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.slo.definition.RelabelRule;
import org.slo.definition.RelabelRule.Action;

/** Reads relabelling rules, in the words of Prometheus' configuration. */
final class RelabelReader {

  private static final List<String> ACTIONS =
      Arrays.stream(Action.values()).map(action -> action.name().toLowerCase(Locale.ROOT)).toList();

  private RelabelReader() {}

  /** The rules of a list that may be absent; those with mistakes are left out after a report. */
  static List<RelabelRule> read(Fields details, String name) {
    return details.items(name).stream()
        .map(Field::fields)
        .filter(Objects::nonNull)
        .map(RelabelReader::rule)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable RelabelRule rule(Fields fields) {
    Action action = action(fields.optional("action"));
    List<String> sources =
        fields.items("source_labels").stream().map(Field::text).filter(Objects::nonNull).toList();
    String separator = textOr(fields, "separator", ";");
    String regex = regex(fields.optional("regex"));
    long modulus = modulus(fields.optional("modulus"));
    Field targetField = fields.optional("target_label");
    String target = targetField == null ? null : targetField.text();
    String replacement = textOr(fields, "replacement", "$1");
    fields.close();
    if (action == null || regex == null) {
      return null;
    }
    if ((action == Action.REPLACE || action == Action.HASHMOD) && targetField == null) {
      fields.error("needs target_label, which takes the result");
    }
    if (action == Action.HASHMOD && modulus == 0) {
      fields.error("needs modulus, a whole number of at least 1");
    }
    if ((action == Action.KEEP || action == Action.DROP) && sources.isEmpty()) {
      fields.error("needs source_labels, whose values are matched");
    }
    return new RelabelRule(
        action, sources, separator, regex, modulus, target == null ? "" : target, replacement);
  }

  private static @Nullable Action action(@Nullable Field field) {
    String word = field == null ? "replace" : field.text();
    if (word == null) {
      return null;
    }
    if (ACTIONS.contains(word.toLowerCase(Locale.ROOT))) {
      return Action.valueOf(word.toUpperCase(Locale.ROOT));
    }
    if (field != null) {
      field.error(
          "there is no action \""
              + Excerpt.of(word)
              + "\""
              + Suggestion.clauseOrList(word, ACTIONS));
    }
    return null;
  }

  private static @Nullable String regex(@Nullable Field field) {
    String regex = field == null ? "(.*)" : field.looseText();
    if (field == null || regex == null) {
      return regex;
    }
    try {
      Pattern.compile(regex);
      return regex;
    } catch (PatternSyntaxException e) {
      field.error("is not a regular expression: " + e.getDescription());
      return null;
    }
  }

  private static long modulus(@Nullable Field field) {
    BigDecimal number = field == null ? null : field.number();
    if (field == null || number == null) {
      return 0;
    }
    try {
      long modulus = number.longValueExact();
      if (modulus > 0) {
        return modulus;
      }
    } catch (ArithmeticException notWhole) {
      // reported below
    }
    field.error("must be a whole number of at least 1");
    return 0;
  }

  private static String textOr(Fields fields, String name, String absent) {
    Field field = fields.optional(name);
    String text = field == null ? absent : field.looseText();
    return text == null ? absent : text;
  }
}
