package org.slo.alert;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;

/**
 * What one judgement of an SLO or instance found.
 *
 * @param objective the objective that burns worst, empty if none burns
 * @param target its target
 * @param windows the conditions that hold, over all objectives and policies, the most urgent first
 * @param unknown whether the data of a short window is missing
 */
public record Burning(
    String objective, double target, List<WindowEvidence> windows, boolean unknown) {

  private static final Comparator<WindowEvidence> URGENCY =
      Comparator.comparing(WindowEvidence::severity)
          .reversed()
          .thenComparing(WindowEvidence::longWindow);

  public Burning {
    windows = windows.stream().sorted(URGENCY).toList();
  }

  /** The most urgent severity whose condition holds, null if none does. */
  @Nullable Severity severity() {
    return windows.isEmpty() ? null : windows.getFirst().severity();
  }
}
