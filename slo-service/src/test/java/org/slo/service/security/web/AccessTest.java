package org.slo.service.security.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class AccessTest {

  private static final String TOKEN = "0123456789abcdef0123";

  @Nested
  @WebMvcTest(controllers = DoorWiring.Door.class, properties = "slo.admin-token=" + TOKEN)
  @ContextConfiguration(classes = DoorWiring.class)
  class WithAToken {

    @Autowired MockMvcTester mvc;

    @Test
    void aCallWithoutItIsAskedForIt() {
      assertThat(mvc.perform(get("/door")))
          .hasStatus(401)
          .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
          .hasHeader("WWW-Authenticate", "Basic realm=\"slo-service\", charset=\"UTF-8\"")
          .bodyJson()
          .extractingPath("$.status")
          .isEqualTo(401);
    }

    @Test
    void bearerAndBasicWithAnyUserComeIn() {
      assertThat(mvc.perform(get("/door").header("Authorization", "Bearer " + TOKEN)))
          .hasStatusOk();
      assertThat(mvc.perform(get("/door").with(httpBasic("grafana", TOKEN))))
          .hasBodyTextEqualTo("grafana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic !!!", "Basic dXNlcg==", "Digest x"})
    void anythingElseStaysOut(String authorization) {
      assertThat(mvc.perform(get("/door").header("Authorization", authorization)))
          .hasStatus(401)
          .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void healthNeedsNone() {
      assertThat(mvc.perform(get("/actuator/health/liveness"))).hasStatus(404);
    }

    @Test
    void theNameOfTheServerIsFree() {
      assertThat(
              mvc.perform(
                  get("http://slo.example.com/door").header("Authorization", "Bearer " + TOKEN)))
          .hasStatusOk();
    }

    @Test
    void aForeignPageCannotUseTheBrowsersCredentials() {
      assertThat(
              mvc.perform(
                  post("http://slo.example.com/door")
                      .with(httpBasic("me", TOKEN))
                      .header("Host", "slo.example.com")
                      .header("Origin", "http://evil.example.com")))
          .hasStatus(403);
      assertThat(
              mvc.perform(
                  post("http://slo.example.com/door")
                      .with(httpBasic("me", TOKEN))
                      .header("Host", "slo.example.com")
                      .header("Origin", "http://slo.example.com")))
          .hasStatusOk();
    }
  }

  @Nested
  @WebMvcTest(controllers = DoorWiring.Door.class)
  @ContextConfiguration(classes = DoorWiring.class)
  class WithoutAToken {

    @Autowired MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
        strings = {"localhost", "127.0.0.1:8080", "[::1]:8080", "console.localhost", "127.1.2.3"})
    void theOwnMachineComesIn(String host) {
      assertThat(mvc.perform(get("http://" + host + "/door"))).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "evil.example.com",
          "10.0.0.1",
          "127.0.0.1.evil.example.com",
          "localhost.evil.example"
        })
    void aForeignNameDoesNot(String host) {
      assertThat(mvc.perform(get("http://" + host + "/door")))
          .hasStatus(403)
          .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aForeignPageChangesNothing(String site) {
      assertThat(mvc.perform(post("/door").header("Sec-Fetch-Site", site))).hasStatus(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void theConsolesOwnFormsWork(String site) {
      assertThat(mvc.perform(post("/door").header("Sec-Fetch-Site", site))).hasStatusOk();
    }

    @Test
    void programsNeedNoOrigin() {
      assertThat(mvc.perform(post("/door"))).hasStatusOk();
    }

    @Test
    void answersTellBrowsersToTrustNothingElse() {
      assertThat(mvc.perform(get("/door")))
          .hasHeader("X-Content-Type-Options", "nosniff")
          .hasHeader("X-Frame-Options", "DENY")
          .hasHeader("Content-Security-Policy", WebSecurityConfiguration.CONTENT_SECURITY_POLICY);
    }

    @Test
    void noCookieIsSet() {
      assertThat(mvc.perform(get("/door"))).doesNotContainHeader("Set-Cookie");
    }
  }
}
