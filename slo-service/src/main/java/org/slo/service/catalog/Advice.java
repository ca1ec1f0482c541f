package org.slo.service.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.NotificationTarget;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.openslo.Kind;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.Problem;

/** Warns of definitions that are valid and do not do here what their author means. Thread-safe. */
final class Advice {

  /** Reading the traffic of one SLO takes milliseconds to tens of them. */
  private static final int MOST_SLOS = 20;

  private final Foresight foresight;
  private final CredentialCheck credentials;

  Advice(Foresight foresight, CredentialCheck credentials) {
    this.foresight = foresight;
    this.credentials = credentials;
  }

  /**
   * What the last day's traffic says of SLOs.
   *
   * @param objects by id; those that are not among them are left out
   */
  List<Problem> onTraffic(Collection<SloDefinition> slos, Map<ObjectId, OpenSloObject> objects) {
    List<Problem> warnings = new ArrayList<>();
    int looked = 0;
    for (SloDefinition slo : slos) {
      OpenSloObject object = objects.get(Snapshot.sloId(slo.name()));
      if (object != null && slo.indicator() instanceof Indicator.Ratio ratio) {
        looked++;
        if (looked <= MOST_SLOS) {
          onTraffic(slo, ratio, object, warnings);
        }
      }
    }
    return warnings;
  }

  private void onTraffic(
      SloDefinition slo, Indicator.Ratio ratio, OpenSloObject object, List<Problem> warnings) {
    Foresight.LastDay day = foresight.lastDay(ratio);
    if (day.total() == 0) {
      warnings.add(
          warning(
              object,
              "spec",
              day.series() == 0
                  ? "no series that is known matches what total selects; check metric and labels against what is sent"
                  : "nothing that total selects came in the last day"));
      return;
    }
    if (ratio.side() == Indicator.Side.GOOD && day.good() == 0) {
      warnings.add(
          warning(
              object,
              "spec",
              "good selects none of the "
                  + day.total()
                  + " events of the last day, so that all of them count as bad"));
    }
    for (Objective objective : slo.objectives()) {
      String fragile = fragile(slo, objective, day.perDay());
      if (fragile != null) {
        warnings.add(warning(object, "spec.objectives", fragile));
      }
    }
  }

  private static @Nullable String fragile(
      SloDefinition slo, Objective objective, double eventsPerDay) {
    double events = eventsPerDay * slo.window().length().toMinutes() / (24 * 60);
    return slo.budgetingMethod() == BudgetingMethod.OCCURRENCES
            && events * objective.allowedRatio() < 1
        ? String.format(
            Locale.ROOT,
            "at the last day's traffic the window holds about %.0f events, of which the objective \"%s\" allows"
                + " %.2f to fail: one failure exhausts the budget; promise less, or over a longer window",
            events,
            objective.name(),
            events * objective.allowedRatio())
        : null;
  }

  /** Whether targets can be reached with the credentials that they name. */
  List<Problem> onCredentials(
      Collection<NotificationTarget> targets, Map<ObjectId, OpenSloObject> objects) {
    List<Problem> warnings = new ArrayList<>();
    for (NotificationTarget target : targets) {
      OpenSloObject object =
          objects.get(new ObjectId(Kind.ALERT_NOTIFICATION_TARGET.word(), target.name()));
      String secret = target.secret();
      if (object != null && secret != null) {
        credentials
            .problem(secret)
            .ifPresent(why ->
                warnings.add(
                    warning(
                        object,
                        "metadata.annotations[\"slo-service/secret\"]",
                        "nobody can be told by this target yet: " + why)));
      }
    }
    return warnings;
  }

  private static Problem warning(OpenSloObject object, String path, String message) {
    var p = object.position();
    return new Problem(
        p.source(),
        p.document(),
        p.line(),
        p.column(),
        object.kind().word(),
        object.name(),
        path,
        message);
  }
}
