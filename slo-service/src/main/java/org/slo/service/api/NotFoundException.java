package org.slo.service.api;

import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Nothing bears the name that was asked for; the answer offers those that come close. */
final class NotFoundException extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  /**
   * @param thing what was looked for, such as {@code SLO}
   * @param known all names that there are
   */
  NotFoundException(String thing, String name, Collection<String> known) {
    super(HttpStatus.NOT_FOUND, problem(thing, name, CloseNames.to(name, known)), null);
  }

  private static ProblemDetail problem(String thing, String name, List<String> close) {
    String hint = close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?";
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "There is no " + thing + " \"" + name + "\"" + hint);
    problem.setTitle("Unknown " + thing);
    problem.setProperty("closeNames", close);
    return problem;
  }
}
