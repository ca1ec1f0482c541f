package org.slo.service.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slo.openslo.ObjectId;
import org.slo.openslo.Problem;

/** What became of documents that were to be applied. */
public sealed interface ApplyOutcome {

  /**
   * They stand, or would stand if it was a dry run.
   *
   * @param results every object of the documents in their order, then those that were deleted
   * @param warnings about objects of the documents
   */
  record Applied(List<Result> results, List<Problem> warnings) implements ApplyOutcome {

    Applied with(List<Problem> more) {
      return new Applied(results, Stream.concat(warnings.stream(), more.stream()).toList());
    }

    Applied withBudgets(Map<ObjectId, List<BudgetChange>> budgets) {
      return new Applied(
          results.stream()
              .map(r ->
                  new Result(r.id(), r.change(), r.diff(), budgets.getOrDefault(r.id(), List.of())))
              .toList(),
          warnings);
    }
  }

  /** Nothing changed. */
  record Refused(List<Problem> errors) implements ApplyOutcome {}

  /**
   * What happened to one object.
   *
   * @param diff how its canonical text changes, by {@link TextDiff}; empty if it does not, or is not asked for
   * @param budgets what becomes of an SLO's error budgets; empty if nothing does, or is not asked for
   */
  record Result(ObjectId id, Change change, String diff, List<BudgetChange> budgets) {

    Result(ObjectId id, Change change) {
      this(id, change, "", List.of());
    }
  }
}
