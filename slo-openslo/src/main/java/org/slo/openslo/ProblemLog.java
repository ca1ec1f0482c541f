package org.slo.openslo;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found. Not thread-safe. */
final class ProblemLog {

  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void error(Problem problem) {
    errors.add(problem);
  }

  void warning(Problem problem) {
    warnings.add(problem);
  }

  /** Errors by place. */
  List<Problem> errors() {
    return errors.stream().sorted(Problem.BY_PLACE).distinct().toList();
  }

  /** Warnings by place. */
  List<Problem> warnings() {
    return warnings.stream().sorted(Problem.BY_PLACE).distinct().toList();
  }

  int errorCount() {
    return errors.size();
  }
}
