package org.slo.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slo.service.console.ConsoleFixture;
import org.slo.service.console.ConsoleTestApplication;
import org.slo.service.console.FakeHistory;
import org.slo.service.runtime.SloHistory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The weekly review of the console's fixture, in each form, beside files that hold what it should be. */
@SpringBootTest(classes = ConsoleTestApplication.class)
@AutoConfigureMockMvc
class WeeklyReportTest {

  @Autowired private MockMvcTester mvc;
  @Autowired private SloHistory history;

  @Test
  void markdownIsAsTheGoldenFile() throws IOException {
    assertThat(body("?week=2026-W47&format=markdown")).isEqualTo(golden("weekly.md"));
  }

  @Test
  void htmlIsAsTheGoldenFileApartFromItsStyleSheet() throws IOException {
    String html = body("?week=2026-W47&format=html");

    assertThat(html.replaceFirst("(?s)<style>.*</style>", "<style></style>"))
        .isEqualTo(golden("weekly.html"));
    assertThat(html).contains("prefers-color-scheme");
  }

  @Test
  void jsonIsAsTheGoldenFile() throws IOException {
    assertThat(get("?week=2026-W47")).bodyJson().isStrictlyEqualTo(golden("weekly.json"));
  }

  @Test
  void theRunningWeekIsTheOneWhereNoneIsNamed() {
    assertThat(get("")).bodyJson().extractingPath("$.week").isEqualTo("2026-W47");
    assertThat(get("")).bodyJson().extractingPath("$.complete").isEqualTo(false);
    assertThat(get("")).bodyJson().extractingPath("$.to").isEqualTo("2026-11-22T12:00:00Z");
  }

  @Test
  void aPastWeekIsComplete() {
    MvcTestResult answer = get("?week=2026-W46");

    assertThat(answer).bodyJson().extractingPath("$.complete").isEqualTo(true);
    assertThat(answer).bodyJson().extractingPath("$.alerts").asArray().isEmpty();
  }

  @Test
  void everySlosMinutesAreReadOnce() {
    int before = ((FakeHistory) history).readings();

    get("?week=2026-W47");

    assertThat(((FakeHistory) history).readings() - before).isEqualTo(ConsoleFixture.slos().size());
  }

  @Test
  void whatIsNoWeekIsRefusedWithTheRemedy() {
    refused("?week=47", "'47' is no week: write the year and the week's number, as in 2026-W47");
    refused("?week=2025-W53", "2025 has no week 53: its weeks are 2025-W01 to 2025-W52");
  }

  @Test
  void aWeekThatHasNotBegunIsRefusedWithTheRunningOne() {
    refused(
        "?week=2026-W48",
        "2026-W48 has not begun: ask for 2026-W47, the week that runs, or an earlier one");
  }

  @Test
  void anUnknownFormatIsRefusedWithTheKnownOnes() {
    refused("?format=pdf", "unknown format 'pdf': it is json, html or markdown");
  }

  @Test
  void theHtmlPageAllowsItsOwnStyleSheetOnly() {
    assertThat(get("?format=html"))
        .headers()
        .hasHeaderSatisfying(
            "Content-Security-Policy",
            values ->
                assertThat(values)
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'none'")
                    .contains("style-src 'sha256-"));
  }

  private void refused(String query, String detail) {
    MvcTestResult answer = get(query);
    assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
    assertThat(answer).bodyJson().extractingPath("$.detail").isEqualTo(detail);
  }

  private MvcTestResult get(String query) {
    return mvc.get().uri("/api/v1/reports/weekly" + query).exchange();
  }

  private String body(String query) throws IOException {
    return get(query).getResponse().getContentAsString(StandardCharsets.UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WeeklyReportTest.class.getResourceAsStream("/reporting/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
