package org.slo.service.ingest;

import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Words a refusal as {@code application/problem+json} (RFC 9457). Thread-safe. */
final class ProblemWording {

  private final JsonMapper json =
      JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

  Door.Wording of(Refusal refusal) {
    RefusalReason reason = refusal.reason();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(reason.status()), refusal.detail());
    problem.setType(URI.create("urn:slo-service:problem:" + reason.code()));
    problem.setTitle(reason.title());
    if (!refusal.faults().isEmpty()) {
      problem.setProperty("errors", refusal.faults());
    }
    return new Door.Wording(
        MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsBytes(problem));
  }
}
