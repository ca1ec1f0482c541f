package org.slo.demo.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ComposeFileTest {

  private static final Path ROOT = Path.of("..");
  private static final Path COMPOSE = ROOT.resolve("src/compose");
  private static final Pattern VARIABLE = Pattern.compile("\\bSLO_[A-Z_]+");

  private final Map<String, Object> compose = yaml(ROOT.resolve("docker-compose.yml"));
  private final Map<String, Map<String, Object>> services = at(compose, "services");

  @Test
  void hasTheServiceItsDatabaseAndTheToolsAroundIt() {
    assertThat(services)
        .containsOnlyKeys("slo-service", "postgres", "groupware", "prometheus", "grafana");
  }

  @Test
  void everyServiceIsWatchedByAHealthCheck() {
    assertThat(services.values())
        .allSatisfy(service -> assertThat(service).containsKey("healthcheck"));
  }

  @Test
  void portsAreOpenOnLoopbackOnly() {
    assertThat(services.values().stream().flatMap(s -> list(s, "ports").stream()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
  }

  @Test
  void mountedFilesExist() {
    List<Path> mounted =
        services.values().stream()
            .flatMap(service -> list(service, "volumes").stream())
            .map(volume -> volume.substring(0, volume.indexOf(':')))
            .filter(source -> source.startsWith("./"))
            .map(source -> ROOT.resolve(source.substring(2)))
            .toList();

    assertThat(mounted).hasSize(4).allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void everyVariableIsOneTheServiceKnows() {
    String known = read(ROOT.resolve("slo-service/src/main/resources/application.yaml"));

    assertThat(variables(read(ROOT.resolve("docker-compose.yml"))))
        .contains("SLO_ADMIN_TOKEN_FILE", "SLO_DATABASE_URL", "SLO_DATABASE_PASSWORD")
        .isSubsetOf(variables(known));
    assertThat(variables(read(ROOT.resolve("Dockerfile")))).isSubsetOf(variables(known));
  }

  @Test
  void secretsAreThoseThatTheScriptMakesAndNoneIsInTheRepository(@TempDir Path folder)
      throws Exception {
    Path script = Files.copy(COMPOSE.resolve("init"), folder.resolve("init"));
    run("sh", script.toString());
    Path secrets = folder.resolve("secrets");
    String token = read(secrets.resolve("admin-token"));
    run("sh", script.toString());

    assertThat(token).hasSize(32);
    assertThat(secrets.resolve("admin-token")).content().isEqualTo(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rwx------");
    Map<String, Map<String, String>> declared = at(compose, "secrets");
    assertThat(declared)
        .allSatisfy((name, secret) -> {
          assertThat(secret).containsEntry("file", "./src/compose/secrets/" + name);
          assertThat(secrets.resolve(name)).isNotEmptyFile();
        });
    assertThat(read(ROOT.resolve(".gitignore"))).contains("/src/compose/secrets/");
  }

  @Test
  void prometheusHandsOnTheJobThatTheDefinitionsJudge() {
    Map<String, Object> prometheus = yaml(COMPOSE.resolve("prometheus.yml"));
    List<Map<String, Object>> jobs = at(prometheus, "scrape_configs");

    assertThat(jobs).extracting(job -> job.get("job_name")).contains("groupware-app");
    assertThat(read(ROOT.resolve("slo-definitions/groupware-app.yaml")))
        .contains("job=\"groupware-app\"");
  }

  @Test
  void prometheusAcceptsItsConfiguration() throws Exception {
    Path promtool = Path.of("/usr/bin/promtool");
    assumeThat(promtool).as("promtool, of the package prometheus").isExecutable();

    run(
        promtool.toString(),
        "check",
        "config",
        "--syntax-only",
        COMPOSE.resolve("prometheus.yml").toString());
  }

  @Test
  void grafanaFindsTheDashboardsWhereTheyAreMounted() {
    Path provisioning = COMPOSE.resolve("grafana/provisioning");
    List<Map<String, Object>> providers =
        at(yaml(provisioning.resolve("dashboards/slo.yaml")), "providers");
    Map<String, Object> options = at(providers.getFirst(), "options");
    String path = at(options, "path");
    Map<String, Object> grafana = at(services, "grafana");

    assertThat(list(grafana, "volumes")).contains("./dashboards:" + path + ":ro");
    assertThat(read(provisioning.resolve("datasources/prometheus.yaml")))
        .contains("url: http://prometheus:9090");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Set<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static List<String> list(Map<String, Object> object, String name) {
    return ((List<?>) object.getOrDefault(name, List.of())).stream().map(String::valueOf).toList();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the test knows the shape
  private static <T> T at(Map<String, ?> object, String name) {
    return (T) Objects.requireNonNull(object.get(name), name + " is missing");
  }

  private static Map<String, Object> yaml(Path file) {
    return new Yaml().load(read(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
