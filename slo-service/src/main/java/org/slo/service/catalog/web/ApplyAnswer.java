package org.slo.service.catalog.web;

import java.util.List;
import org.slo.service.catalog.ApplyOutcome;

/** What applying documents did, or would do. */
record ApplyAnswer(List<Result> results, List<ProblemAnswer> warnings) {

  /** One object. */
  record Result(String kind, String name, String change) {}

  static ApplyAnswer of(ApplyOutcome.Applied applied) {
    return new ApplyAnswer(
        applied.results().stream()
            .map(r -> new Result(r.id().kind(), r.id().name(), r.change().word()))
            .toList(),
        applied.warnings().stream().map(ProblemAnswer::of).toList());
  }
}
