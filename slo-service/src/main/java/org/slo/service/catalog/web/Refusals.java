package org.slo.service.catalog.web;

import java.util.List;
import org.slo.openslo.ObjectId;
import org.slo.openslo.Problem;
import org.slo.service.catalog.ApplyOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request on definitions is not answered as it was meant. */
final class Refusals {

  private Refusals() {}

  static ApplyAnswer appliedOrRefused(ApplyOutcome outcome) {
    return switch (outcome) {
      case ApplyOutcome.Applied applied -> ApplyAnswer.of(applied);
      case ApplyOutcome.Refused(List<Problem> errors) -> throw mistakes(errors);
    };
  }

  static ErrorResponseException mistakes(List<Problem> errors) {
    ProblemDetail detail =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "nothing was changed; the documents have "
                + (errors.size() == 1 ? "1 mistake" : errors.size() + " mistakes"));
    detail.setTitle("Definitions are not valid");
    detail.setProperty("errors", errors.stream().map(ProblemAnswer::of).toList());
    return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, detail, null);
  }

  static ErrorResponseException unknown(ObjectId id) {
    return of(HttpStatus.NOT_FOUND, "there is no " + id);
  }

  static ErrorResponseException changed(ObjectId id) {
    return of(
        HttpStatus.PRECONDITION_FAILED,
        id + " is not the revision that If-Match names; get it again and repeat the change");
  }

  static ErrorResponseException of(HttpStatus status, String message) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, message), null);
  }
}
