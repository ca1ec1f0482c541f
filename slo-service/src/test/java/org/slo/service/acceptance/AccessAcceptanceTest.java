package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.SloServiceApplication;
import org.slo.service.security.Scope;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import org.slo.service.token.ApiTokens;
import org.slo.service.token.TokenDraft;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Who may call what: every endpoint that the service has, without a token, with one of each scope, with an expired
 * and with a revoked one. An endpoint that is not in the table fails, and so does a line without an endpoint.
 */
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
class AccessAcceptanceTest {

  private static final String ADMIN = "0123456789abcdef0123";

  /** Method, path and the scope that it needs; {@code ANY} method is tried as GET and POST. */
  private static final List<String> TABLE =
      """
      GET    /actuator/health                                                  nothing
      GET    /actuator/health/**                                               nothing
      GET    /actuator                                                         admin
      GET    /actuator/prometheus                                              read
      ANY    /error                                                            -
      GET    /**                                                               read
      GET    /webjars/**                                                       read
      GET    /                                                                 read
      GET    /alerts/{id}                                                      read
      POST   /alerts/{id}/acknowledge                                          write
      GET    /corrections                                                      read
      GET    /inbox                                                            read
      POST   /inbox/{id}/acknowledge                                           write
      GET    /slos/{name}                                                      read
      GET    /targets                                                          read
      GET    /tokens                                                           admin
      POST   /tokens                                                           admin
      POST   /tokens/{id}/revoke                                               admin
      POST   /api/v1/write                                                     ingest
      POST   /api/v1/requests                                                  ingest
      POST   /otlp/v1/metrics                                                  ingest
      GET    /api/v1/alerts                                                    read
      GET    /api/v1/alerts/{id}                                               read
      POST   /api/v1/alerts/{id}/acknowledge                                   write
      GET    /api/v1/corrections                                               read
      POST   /api/v1/corrections                                               write
      GET    /api/v1/corrections/{id}                                          read
      DELETE /api/v1/corrections/{id}                                          write
      GET    /api/v1/definitions                                               read
      POST   /api/v1/definitions                                               write
      POST   /api/v1/definitions/import                                        write
      GET    /api/v1/definitions/prometheus-rules                              read
      GET    /api/v1/definitions/{kind}/{name}                                 read
      PUT    /api/v1/definitions/{kind}/{name}                                 write
      DELETE /api/v1/definitions/{kind}/{name}                                 write
      GET    /api/v1/definitions/{kind}/{name}/revisions                       read
      POST   /api/v1/definitions/{kind}/{name}/revisions/{revision}/restore    write
      GET    /api/v1/openapi.json                                              read
      GET    /api/v1/openapi.json.yaml                                         read
      GET    /api/v1/reports/weekly                                            read
      GET    /api/v1/slos                                                      read
      GET    /api/v1/slos/{name}                                               read
      GET    /api/v1/slos/{name}/contributors                                  read
      GET    /api/v1/slos/{name}/history                                       read
      GET    /api/v1/targets                                                   read
      GET    /api/v1/tokens                                                    admin
      POST   /api/v1/tokens                                                    admin
      GET    /api/v1/tokens/{id}                                               admin
      DELETE /api/v1/tokens/{id}                                               admin
      """
          .lines()
          .toList();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> answers = new ArrayList<>();

  @Test
  void everyEndpointAnswersAsItsLineSays(
      TestDatabase database, @TempDir Path definitions, CapturedOutput output)
      throws IOException, InterruptedException {
    try (ConfigurableApplicationContext service = start(database, definitions)) {
      assertThat(Endpoints.of((WebServerApplicationContext) service)).isEqualTo(listed());
      Map<String, @Nullable String> tokens = tokens(service.getBean(ApiTokens.class));
      URI address = Endpoints.address((WebServerApplicationContext) service);
      List<String> wrong = new ArrayList<>();
      for (String line : TABLE) {
        String[] parts = line.split("\\s+", -1);
        for (String method : methods(parts[0])) {
          for (Map.Entry<String, @Nullable String> token : tokens.entrySet()) {
            int status = call(address, method, parts[1], token.getValue());
            if (!isExpected(parts[2], token.getKey(), status)) {
              wrong.add("%s with %s: %d".formatted(line, token.getKey(), status));
            }
          }
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(answers).isNotEmpty();
      aTokenLivesFromItsAnswerToItsRevocation(address);
      thePageShowsATokenOnce(address);
      for (String token : tokens.values()) {
        if (token != null) {
          assertThat(answers).noneMatch(answer -> answer.contains(token));
          assertThat(output.getAll()).doesNotContain(token);
        }
      }
      assertThat(output.getAll()).doesNotContain("slo_");
    }
  }

  private void aTokenLivesFromItsAnswerToItsRevocation(URI address)
      throws IOException, InterruptedException {
    String body = "{\"name\":\"made\",\"scopes\":[\"read\"],\"services\":[]}";
    Answer made = send(address, "POST", "/api/v1/tokens", "application/json", body, ADMIN);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().at("/token/createdBy").asString()).isEqualTo("token");
    String secret = made.json().path("secret").asString();
    String id = made.json().at("/token/id").asString();
    assertThat(call(address, "GET", "/api/v1/slos", secret)).isEqualTo(200);
    assertThat(call(address, "GET", "/api/v1/tokens/" + id, ADMIN)).isEqualTo(200);
    assertThat(send(address, "POST", "/api/v1/tokens", "application/json", body, ADMIN).status())
        .isEqualTo(409);
    assertThat(call(address, "DELETE", "/api/v1/tokens/" + id, ADMIN)).isEqualTo(204);
    assertThat(send(address, "GET", "/api/v1/slos", "application/json", "", secret).body())
        .contains("The token made was revoked.");
    assertThat(answers).noneMatch(answer -> answer.contains(secret));
  }

  private void thePageShowsATokenOnce(URI address) throws IOException, InterruptedException {
    String form = "application/x-www-form-urlencoded";
    Answer page =
        send(address, "POST", "/tokens", form, "name=paged&scopes=ingest&services=a,b", ADMIN);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).containsPattern("slo_[A-Za-z0-9_-]{43}").contains("paged", "a, b");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(send(address, "POST", "/tokens", form, "name=&scopes=all", ADMIN).body())
        .contains("all is none of ingest, read, write and admin");
    assertThat(send(address, "GET", "/tokens", form, "", ADMIN).body())
        .contains("paged", "made", "revoked")
        .doesNotContain("slo_");
  }

  private static ConfigurableApplicationContext start(TestDatabase database, Path definitions) {
    return new SpringApplicationBuilder(SloServiceApplication.class)
        .run(
            "--slo.port=0",
            "--slo.admin-token=" + ADMIN,
            "--slo.definitions=" + definitions,
            "--slo.database.url=" + database.getJdbcUrl(),
            "--slo.database.username=" + database.getUsername(),
            "--slo.database.password=" + database.getPassword());
  }

  private static Set<String> listed() {
    Set<String> listed = new TreeSet<>();
    for (String line : TABLE) {
      String[] parts = line.split("\\s+", -1);
      listed.add(parts[0] + " " + parts[1]);
    }
    return listed;
  }

  private static Map<String, @Nullable String> tokens(ApiTokens tokens) {
    Map<String, @Nullable String> made = new LinkedHashMap<>();
    made.put("none", null);
    made.put("wrong", "slo_0000000000000000000000000000000000000000000");
    made.put("bootstrap", ADMIN);
    for (Scope scope : Scope.values()) {
      made.put(scope.word(), issue(tokens, scope.word(), scope, null));
    }
    made.put("expired", issue(tokens, "expired", Scope.ADMIN, Instant.EPOCH));
    made.put("revoked", issue(tokens, "revoked", Scope.ADMIN, null));
    tokens.all().stream()
        .filter(token -> token.name().equals("revoked"))
        .forEach(token -> assertThat(tokens.revoke(token.id(), "test")).isPresent());
    return made;
  }

  private static String issue(
      ApiTokens tokens, String name, Scope scope, @Nullable Instant expiresAt) {
    return tokens
        .issue(new TokenDraft(name, EnumSet.of(scope), new TreeSet<>(), expiresAt), "test")
        .secret();
  }

  private static List<String> methods(String method) {
    return method.equals("ANY") ? List.of("GET", "POST") : List.of(method);
  }

  private int call(URI address, String method, String pattern, @Nullable String token)
      throws IOException, InterruptedException {
    String path =
        pattern
            .replace("{revision}", "1")
            .replaceAll("\\{[a-z]+}", "00000000-0000-0000-0000-000000000000")
            .replace("**", "nothing");
    String body = method.startsWith("P") ? "{}" : "";
    Answer answer = send(address, method, path, "application/json", body, token);
    answers.add(answer.body() + answer.headers());
    return answer.status();
  }

  private Answer send(
      URI address, String method, String path, String type, String body, @Nullable String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
  }

  private static boolean isExpected(String needed, String token, int status) {
    if (Stream.of("wrong", "expired", "revoked").anyMatch(token::equals)) {
      return status == 401;
    }
    if (needed.equals("nothing")) {
      return status != 401 && status != 403;
    }
    if (token.equals("none")) {
      return status == 401;
    }
    if (needed.equals("-")) {
      return true; // the page of errors says nothing of its own
    }
    Scope held = token.equals("bootstrap") ? Scope.ADMIN : Scope.of(token).orElseThrow();
    boolean allowed =
        switch (Scope.of(needed).orElseThrow()) {
          case INGEST -> held == Scope.INGEST || held == Scope.ADMIN;
          case READ -> held == Scope.READ || held == Scope.WRITE || held == Scope.ADMIN;
          case WRITE -> held == Scope.WRITE || held == Scope.ADMIN;
          case ADMIN -> held == Scope.ADMIN;
        };
    return allowed ? status != 401 && status != 403 : status == 403;
  }
}
