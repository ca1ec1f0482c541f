package org.slo.service.ingest.scrape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slo.definition.RelabelRule;

/** Applies relabelling rules in order. Immutable. */
final class Relabelling {

  private static final Pattern LABEL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final List<Step> steps;

  Relabelling(List<RelabelRule> rules) {
    this.steps = rules.stream().map(rule -> new Step(rule, Pattern.compile(rule.regex()))).toList();
  }

  private record Step(RelabelRule rule, Pattern regex) {}

  /**
   * Changes labels.
   *
   * @return whether they are kept
   */
  boolean apply(Map<String, String> labels) {
    for (Step step : steps) {
      if (!apply(step, labels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean apply(Step step, Map<String, String> labels) {
    RelabelRule rule = step.rule();
    switch (rule.action()) {
      case KEEP -> {
        return step.regex().matcher(text(rule, labels)).matches();
      }
      case DROP -> {
        return !step.regex().matcher(text(rule, labels)).matches();
      }
      case REPLACE -> replace(step, labels);
      case HASHMOD -> labels.put(rule.targetLabel(), hash(text(rule, labels), rule.modulus()));
      case LABELMAP -> map(step, labels);
      case LABELDROP -> labels.keySet().removeIf(name -> step.regex().matcher(name).matches());
      case LABELKEEP -> labels.keySet().removeIf(name -> !step.regex().matcher(name).matches());
    }
    return true;
  }

  private static String text(RelabelRule rule, Map<String, String> labels) {
    return rule.sourceLabels().stream()
        .map(name -> labels.getOrDefault(name, ""))
        .collect(Collectors.joining(rule.separator()));
  }

  /** An empty result takes the label away, as a lacking label is empty. */
  private static void replace(Step step, Map<String, String> labels) {
    Matcher match = step.regex().matcher(text(step.rule(), labels));
    if (!match.matches()) {
      return;
    }
    String name = expand(match, step.rule().targetLabel());
    if (!LABEL_NAME.matcher(name).matches()) {
      return;
    }
    String value = expand(match, step.rule().replacement());
    if (value.isEmpty()) {
      labels.remove(name);
    } else {
      labels.put(name, value);
    }
  }

  private static void map(Step step, Map<String, String> labels) {
    Map<String, String> copied = new TreeMap<>();
    labels.forEach((name, value) -> {
      Matcher match = step.regex().matcher(name);
      if (match.matches()) {
        copied.put(expand(match, step.rule().replacement()), value);
      }
    });
    labels.putAll(copied);
  }

  /** The last eight bytes of the MD5 digest as an unsigned number, so that Prometheus' shards are the same. */
  private static String hash(String text, long modulus) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return Long.toString(Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(8), modulus));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  /** Puts in what groups matched: {@code $1}, {@code ${1}}, {@code ${name}}; {@code $$} is a dollar sign. */
  private static String expand(Matcher match, String template) {
    if (template.indexOf('$') < 0) {
      return template;
    }
    StringBuilder expanded = new StringBuilder();
    Matcher reference = REFERENCE.matcher(template);
    int from = 0;
    while (reference.find()) {
      expanded.append(template, from, reference.start());
      from = reference.end();
      String braced = reference.group(1);
      String name = braced == null ? reference.group(2) : braced;
      expanded.append(name == null ? "$" : group(match, name));
    }
    return expanded.append(template, from, template.length()).toString();
  }

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([A-Za-z0-9_]+)}|([A-Za-z0-9_]+)|\\$)");

  private static String group(Matcher match, String name) {
    Integer number = match.pattern().namedGroups().get(name);
    if (number == null && name.length() <= 3 && name.chars().allMatch(Character::isDigit)) {
      number = Integer.valueOf(name);
    }
    String value = number == null || number > match.groupCount() ? null : match.group(number);
    return value == null ? "" : value;
  }
}
