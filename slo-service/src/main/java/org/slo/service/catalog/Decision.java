package org.slo.service.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slo.definition.NotificationTarget;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.Problem;
import org.slo.openslo.Resolution;

/**
 * What was decided about a change, and what advice on it needs to know.
 *
 * @param judged SLOs that are new or mean something else
 * @param changedTargets notification targets that are new or others
 * @param objects those of the change
 */
record Decision(
    ApplyOutcome outcome,
    List<RevisedSlo> judged,
    Collection<NotificationTarget> changedTargets,
    Map<ObjectId, OpenSloObject> objects) {

  static Decision refused(List<Problem> errors) {
    return new Decision(new ApplyOutcome.Refused(errors), List.of(), List.of(), Map.of());
  }

  static Decision applied(Plan plan, Snapshot before, Resolution after) {
    return new Decision(
        new ApplyOutcome.Applied(
            List.copyOf(plan.results()),
            after.warnings().stream().filter(w -> !w.source().equals(Catalog.STORED)).toList()),
        plan.change().upserts(),
        after.targets().values().stream()
            .filter(target -> !target.equals(before.resolution().targets().get(target.name())))
            .toList(),
        plan.given());
  }
}
