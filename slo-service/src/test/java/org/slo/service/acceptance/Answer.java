package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service. */
record Answer(int status, HttpHeaders headers, String body) {

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(body);
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Requires success. */
  Answer accepted() {
    assertThat(status).as(body).isBetween(200, 299);
    return this;
  }

  /** Requires a refusal as RFC 9457 has it; returns the document. */
  JsonNode problem(int expectedStatus) {
    assertThat(status).as(body).isEqualTo(expectedStatus);
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(json().path("status").asInt()).isEqualTo(expectedStatus);
    return json();
  }
}
