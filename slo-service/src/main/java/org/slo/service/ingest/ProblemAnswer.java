package org.slo.service.ingest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as {@code application/problem+json} (RFC 9457). Thread-safe. */
final class ProblemAnswer {

  private static final String RETRY_AFTER_SECONDS = "2";

  private final JsonMapper json =
      JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

  void write(HttpServletResponse response, Refusal refusal) throws IOException {
    RefusalReason reason = refusal.reason();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(reason.status()), refusal.detail());
    problem.setType(URI.create("urn:slo-service:problem:" + reason.code()));
    problem.setTitle(reason.title());
    if (!refusal.faults().isEmpty()) {
      problem.setProperty("errors", refusal.faults());
    }
    response.setStatus(reason.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (reason == RefusalReason.METHOD) {
      response.setHeader(HttpHeaders.ALLOW, "POST");
    } else if (reason == RefusalReason.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    byte[] body = json.writeValueAsBytes(problem);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
