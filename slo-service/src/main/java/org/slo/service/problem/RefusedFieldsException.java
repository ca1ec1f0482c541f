package org.slo.service.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What is wrong with the fields of a request, all of it: 422 with {@code errors}. Not thread-safe. */
public final class RefusedFieldsException extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  private final transient List<RefusedField> fields = new ArrayList<>();

  public RefusedFieldsException() {
    super(HttpStatus.UNPROCESSABLE_CONTENT);
    setTitle("Refused fields");
  }

  /** A field and what it must be. */
  public record RefusedField(String field, String message) {}

  /** Refuses one field more. */
  public RefusedFieldsException add(String field, String message) {
    fields.add(new RefusedField(field, message));
    ProblemDetail body = getBody();
    body.setDetail(
        fields.stream()
            .map(one -> one.field() + ": " + one.message())
            .collect(Collectors.joining("; ")));
    body.setProperty("errors", List.copyOf(fields));
    return this;
  }

  /** Ends the request if any field was refused. */
  public void throwIfAny() {
    if (!fields.isEmpty()) {
      throw this;
    }
  }
}
