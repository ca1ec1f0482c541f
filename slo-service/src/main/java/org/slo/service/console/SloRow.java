package org.slo.service.console;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;

/**
 * One SLO in the overview.
 *
 * @param name unique name
 * @param displayName for people
 * @param service that owns it
 * @param status in one word
 * @param worst the objective with the least budget left
 * @param others the remaining objectives
 * @param firing the most urgent of the open alerts, its own and its instances', in one word; null without one
 * @param instances by group
 */
public record SloRow(
    String name,
    String displayName,
    String service,
    StatusMark status,
    ObjectiveLine worst,
    List<ObjectiveLine> others,
    @Nullable String firing,
    List<InstanceLine> instances) {

  private static final Comparator<ObjectiveView> LEAST_BUDGET_FIRST =
      Comparator.comparing(
          ObjectiveLine::remainingRatio, Comparator.nullsLast(Comparator.naturalOrder()));

  /** Pages first, then by status, then the least budget, then by name. */
  static final Comparator<SloView> WORST_FIRST =
      Comparator.comparing(SloRow::pages)
          .reversed()
          .thenComparingInt(SloRow::urgency)
          .thenComparingDouble(SloRow::leastBudget)
          .thenComparing(view -> view.definition().name());

  static SloRow of(SloView view) {
    List<ObjectiveView> objectives =
        view.whole().objectives().stream().sorted(LEAST_BUDGET_FIRST).toList();
    Severity firing = firing(view);
    return new SloRow(
        view.definition().name(),
        view.definition().displayName(),
        view.definition().service(),
        StatusMark.of(view.whole().status()),
        ObjectiveLine.of(objectives.getFirst()),
        objectives.stream().skip(1).map(ObjectiveLine::of).toList(),
        firing == null ? null : firing.word(),
        view.instances().stream().map(InstanceLine::of).toList());
  }

  private static boolean pages(SloView view) {
    return firing(view) == Severity.PAGE;
  }

  private static @Nullable Severity firing(SloView view) {
    return Stream.concat(Stream.of(view.whole()), view.instances().stream())
        .map(InstanceView::firing)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static int urgency(SloView view) {
    return switch (view.whole().status()) {
      case EXHAUSTED -> 0;
      case AT_RISK -> 1;
      case UNKNOWN -> 2;
      case HEALTHY -> 3;
    };
  }

  private static double leastBudget(SloView view) {
    return view.whole().objectives().stream()
        .map(ObjectiveLine::remainingRatio)
        .mapToDouble(ratio -> ratio == null ? 1 : ratio)
        .min()
        .orElse(1);
  }

  /** What stands behind the fold, in words; empty if there is nothing. */
  public String more() {
    if (others.isEmpty() && instances.isEmpty()) {
      return "";
    }
    String objectives = others.isEmpty() ? "" : counted(others.size(), "more objective");
    String groups = instances.isEmpty() ? "" : counted(instances.size(), "instance");
    return objectives + (objectives.isEmpty() || groups.isEmpty() ? "" : ", ") + groups;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
