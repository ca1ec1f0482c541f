package org.slo.service.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request parameter that cannot be served; the answer names it and the remedy. */
final class BadParameterException extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  BadParameterException(String parameter, String remedy) {
    super(HttpStatus.BAD_REQUEST, problem(parameter, remedy), null);
  }

  private static ProblemDetail problem(String parameter, String remedy) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, parameter + ": " + remedy);
    problem.setTitle("Bad parameter");
    problem.setProperty("parameter", parameter);
    return problem;
  }
}
