package org.slo.alert;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;

/**
 * What one judgement of an SLO or instance found.
 *
 * @param objective the objective that burns worst, empty if none burns
 * @param target its target
 * @param windows the conditions that hold, over all objectives and policies, the most urgent first
 * @param unknown whether the data of a short window is missing
 * @param silences the conditions on a silent source that hold
 */
public record Burning(
    String objective,
    double target,
    List<WindowEvidence> windows,
    boolean unknown,
    List<SilenceCondition> silences) {

  private static final Comparator<WindowEvidence> URGENCY =
      Comparator.comparing(WindowEvidence::severity)
          .reversed()
          .thenComparing(WindowEvidence::longWindow);

  /** Nothing burns, and everything is known. */
  static final Burning NOTHING = new Burning("", 0, List.of(), false, List.of());

  public Burning {
    windows = windows.stream().sorted(URGENCY).toList();
    silences = List.copyOf(silences);
  }

  /** The most urgent severity whose condition holds, null if none does. */
  @Nullable Severity severity() {
    Severity severity = windows.isEmpty() ? null : windows.getFirst().severity();
    for (SilenceCondition silence : silences) {
      severity =
          severity == null || silence.severity().compareTo(severity) > 0
              ? silence.severity()
              : severity;
    }
    return severity;
  }

  /** Names of the policies whose conditions hold. */
  public List<String> policies() {
    return Stream.concat(
            windows.stream().map(WindowEvidence::policy),
            silences.stream().map(SilenceCondition::policy))
        .distinct()
        .toList();
  }
}
