package org.slo.service.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.slo.openslo.Problem;
import org.slo.service.catalog.Catalog;

/**
 * A mistake or warning as the API tells it.
 *
 * @param document from 1; 0 where the mistake lies in an object that stood before
 * @param source file that owns the object, absent for a request's own documents
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemAnswer(
    int document,
    int line,
    int column,
    String kind,
    String name,
    String path,
    String message,
    @org.jspecify.annotations.Nullable String source) {

  static ProblemAnswer of(Problem problem) {
    boolean stored = problem.source().equals(Catalog.STORED);
    return new ProblemAnswer(
        stored ? 0 : problem.document(),
        problem.line(),
        problem.column(),
        problem.kind(),
        problem.name(),
        problem.path(),
        problem.message(),
        problem.source().isEmpty() ? null : problem.source());
  }
}
