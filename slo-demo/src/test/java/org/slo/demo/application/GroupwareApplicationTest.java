package org.slo.demo.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupwareApplicationTest {

  @Test
  void requestsAndFailuresStandInItsCountersToTheUnit() throws Exception {
    try (RunningGroupware groupware = new RunningGroupware()) {
      for (int number = 0; number < 40; number++) {
        groupware.get(number % 8 == 0 ? "/records?fail=500" : "/records?query=Visit");
      }

      assertThat(searches(groupware, "500")).isEqualTo(5);
      assertThat(searches(groupware, "200")).isEqualTo(35);
      assertThat(
              groupware.metric(
                  "http_server_requests_seconds_bucket", "uri=\"/records\"", "le=\"0.5\""))
          .isPositive();
    }
  }

  @Test
  void theConfiguredShareFailsExactly() throws Exception {
    try (RunningGroupware groupware = new RunningGroupware("--demo.failures.ratio=0.05")) {
      for (int number = 0; number < 100; number++) {
        groupware.get("/records");
      }

      assertThat(searches(groupware, "503")).isEqualTo(5);
      assertThat(searches(groupware, "200")).isEqualTo(95);
    }
  }

  @Test
  void writesAreCountedOnlyWhenTheyTakePlace() throws Exception {
    try (RunningGroupware groupware = new RunningGroupware()) {
      String visit = "{\"title\":\"Visit\"}";
      assertThat(groupware.send("POST", "/records", visit).statusCode()).isEqualTo(201);
      assertThat(groupware.send("PUT", "/records/1", visit).statusCode()).isEqualTo(200);
      assertThat(groupware.send("PUT", "/records/7", visit).statusCode()).isEqualTo(404);
      assertThat(groupware.send("POST", "/records", "{}").statusCode()).isEqualTo(400);
      assertThat(groupware.send("POST", "/files", "x".repeat(300)).statusCode()).isEqualTo(201);
      assertThat(groupware.get("/records?query=Visit").body()).contains("\"title\":\"Visit\"");
      assertThat(groupware.get("/records?fail=teapot").statusCode()).isEqualTo(400);

      assertThat(groupware.metric("groupware_record_changes_total", "change=\"created\""))
          .isEqualTo(1);
      assertThat(groupware.metric("groupware_record_changes_total", "change=\"updated\""))
          .isEqualTo(1);
      assertThat(groupware.metric("groupware_file_size_bytes_sum")).isEqualTo(300);
    }
  }

  @Test
  void loadReachesItsOwnEndpoints() throws Exception {
    try (RunningGroupware groupware = new RunningGroupware("--demo.load.requests-per-second=200")) {
      while (groupware.metric("groupware_record_changes_total", "change=\"updated\"") == 0) {
        Thread.onSpinWait();
      }
      assertThat(searches(groupware, "200")).isPositive();
    }
  }

  private static double searches(RunningGroupware groupware, String status) throws Exception {
    return groupware.metric(
        "http_server_requests_seconds_count",
        "method=\"GET\"",
        "uri=\"/records\"",
        "status=\"" + status + "\"");
  }
}
