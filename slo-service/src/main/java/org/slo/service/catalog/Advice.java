package org.slo.service.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.NotificationTarget;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.openslo.Kind;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.Problem;
import org.slo.service.runtime.SeriesArchive;

/**
 * Warns of definitions that are valid and do not do here what their author means, and foretells what would become of
 * budgets. Reads the past for so many SLOs and so long, and is silent about the rest. Thread-safe.
 */
final class Advice {

  private static final int MOST_SLOS = 20;
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final int MOST_BUDGETS = 50;
  private static final Duration LONGEST_DRY_RUN = Duration.ofSeconds(10);

  private final Foresight foresight;
  private final CredentialCheck credentials;
  private final InstantSource clock;

  Advice(Foresight foresight, CredentialCheck credentials, InstantSource clock) {
    this.foresight = foresight;
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * A decision's outcome with advice on it.
   *
   * @param dryRun whether budgets are foretold
   */
  ApplyOutcome on(Decision decision, boolean dryRun) {
    if (!(decision.outcome() instanceof ApplyOutcome.Applied applied)) {
      return decision.outcome();
    }
    List<Problem> warnings = new ArrayList<>();
    warnings.addAll(onCredentials(decision.changedTargets(), decision.objects()));
    warnings.addAll(onTraffic(decision.judged(), decision.objects()));
    ApplyOutcome.Applied told = applied.with(warnings);
    return dryRun ? told.withBudgets(budgets(decision.judged())) : told;
  }

  private Map<ObjectId, List<BudgetChange>> budgets(List<RevisedSlo> judged) {
    Map<ObjectId, List<BudgetChange>> budgets = new LinkedHashMap<>();
    Deadline deadline = new Deadline(LONGEST_DRY_RUN);
    try {
      for (RevisedSlo slo : judged.subList(0, Math.min(MOST_BUDGETS, judged.size()))) {
        budgets.put(
            Snapshot.sloId(slo.definition().name()),
            foresight.budgets(slo.uid(), slo.definition(), deadline));
      }
    } catch (CancellationException e) {
      // what is not foretold by then is not foretold
    }
    return budgets;
  }

  /** What the last day's traffic says of SLOs; only of those whose objects are given. */
  private List<Problem> onTraffic(List<RevisedSlo> judged, Map<ObjectId, OpenSloObject> objects) {
    List<Problem> warnings = new ArrayList<>();
    Deadline deadline = new Deadline(LONGEST);
    int looked = 0;
    try {
      for (RevisedSlo revised : judged) {
        SloDefinition slo = revised.definition();
        OpenSloObject object = objects.get(Snapshot.sloId(slo.name()));
        if (object != null && slo.indicator() instanceof Indicator.Ratio ratio) {
          looked++;
          if (looked <= MOST_SLOS) {
            onTraffic(slo, foresight.lastDay(ratio, deadline), object, warnings);
          }
        }
      }
    } catch (CancellationException e) {
      // what is not looked at by then is not warned of
    }
    return warnings;
  }

  /** Ends a reading of the past that takes longer than people wait. */
  private final class Deadline implements SeriesArchive.Progress {

    private final Instant end;

    Deadline(Duration longest) {
      this.end = clock.instant().plus(longest);
    }

    @Override
    public void reached(double done) {
      if (clock.instant().isAfter(end)) {
        throw new CancellationException("the past is long");
      }
    }
  }

  private static void onTraffic(
      SloDefinition slo, Foresight.LastDay day, OpenSloObject object, List<Problem> warnings) {
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
    if (slo.indicator() instanceof Indicator.Ratio ratio
        && ratio.side() == Indicator.Side.GOOD
        && day.good() == 0) {
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
