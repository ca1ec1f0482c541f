package org.slo.definition;

import java.util.List;

/**
 * A step that changes or drops a set of labels, as Prometheus' {@code relabel_configs} have it.
 *
 * @param sourceLabels whose values are joined and matched
 * @param separator between the joined values
 * @param regex matches all of the text
 * @param modulus of {@link Action#HASHMOD}, else 0
 * @param targetLabel takes the result, empty where the action has none
 * @param replacement with {@code $1} or {@code ${name}} for what groups matched
 */
public record RelabelRule(
    Action action,
    List<String> sourceLabels,
    String separator,
    String regex,
    long modulus,
    String targetLabel,
    String replacement) {

  public RelabelRule {
    sourceLabels = List.copyOf(sourceLabels);
  }

  /** What a rule does. */
  public enum Action {
    /** Sets the target label to the replacement if the text matches. */
    REPLACE,
    /** Drops what does not match. */
    KEEP,
    /** Drops what matches. */
    DROP,
    /** Sets the target label to a hash of the text, modulo the modulus. */
    HASHMOD,
    /** Copies each label whose name matches to the replacement's name. */
    LABELMAP,
    /** Takes away labels whose names match. */
    LABELDROP,
    /** Takes away labels whose names do not match. */
    LABELKEEP
  }
}
