package org.slo.service.catalog;

import java.util.List;
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
  record Applied(List<Result> results, List<Problem> warnings) implements ApplyOutcome {}

  /** Nothing changed. */
  record Refused(List<Problem> errors) implements ApplyOutcome {}

  /** What happened to one object. */
  record Result(ObjectId id, Change change) {}
}
