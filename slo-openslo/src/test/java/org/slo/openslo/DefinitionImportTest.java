package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.definition.Comparison;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;

class DefinitionImportTest {

  @ParameterizedTest
  @ValueSource(strings = {"sloth", "sloth-kubernetes", "pyrra"})
  void whatIsWrittenIsValidAndStays(String name) throws IOException {
    Imported imported = read(name);

    assertThat(imported.errors()).isEmpty();
    Path golden = Path.of("src/test/resources/import", name + ".openslo.yaml");
    assertThat(imported.toYaml()).isEqualTo(Files.readString(golden));
    assertThat(Documents.resolve(imported.toYaml()).errors()).isEmpty();
  }

  @Test
  void queriesThatCountBecomeSelectors() throws IOException {
    assertThat(slo("sloth", "checkout-availability").indicator())
        .isEqualTo(
            new Indicator.Ratio(
                Indicator.Side.BAD,
                whole("http_requests_total{job=\"checkout\",code=~\"(5..|429)\"}"),
                whole("http_requests_total{job=\"checkout\"}")));
    assertThat(slo("sloth", "checkout-latency").indicator())
        .isEqualTo(
            new Indicator.Ratio(
                Indicator.Side.GOOD,
                new EventSelection(
                    Selector.parse("http_request_duration_seconds{job=\"checkout\"}"),
                    Duration.ofMillis(400)),
                whole("http_request_duration_seconds{job=\"checkout\"}")));
    assertThat(slo("sloth", "checkout-satisfaction").objectives().getFirst().comparison())
        .isEqualTo(new Comparison(Operator.GTE, 0.75));
    assertThat(slo("sloth", "checkout-mean-satisfaction").indicator())
        .isEqualTo(
            new Indicator.RawRatio(
                Indicator.Side.GOOD, Selector.parse("client_satisfaction_ratio")));
  }

  @Test
  void otherQueriesAreAskedOfAPrometheusAndItIsSaidWhy() throws IOException {
    assertThat(slo("sloth", "checkout-weighted").indicator())
        .isInstanceOf(Indicator.Unjudged.class);
    assertThat(read("sloth").notes())
        .anySatisfy(n -> {
          assertThat(n.name()).isEqualTo("checkout-weighted");
          assertThat(n.path()).isEqualTo("slos[4].sli.events.error_query");
          assertThat(n.line()).isEqualTo(57);
          assertThat(n.message())
              .contains("is asked of the DataSource \"prometheus\"")
              .contains("more than count events of selectors");
        });
  }

  @Test
  void alertsThatAreDisabledStayAway() throws IOException {
    assertThat(slo("sloth", "checkout-availability").alertPolicies()).isEmpty();
    assertThat(slo("sloth", "checkout-latency").alertPolicies())
        .hasSize(2)
        .allSatisfy(policy -> {
          assertThat(policy.conditions().getFirst().severity()).isEqualTo(Severity.PAGE);
          assertThat(policy.targets()).containsExactly("inbox");
        });
    assertThat(slo("sloth", "checkout-weighted").alertPolicies())
        .isNotEmpty()
        .allSatisfy(policy -> assertThat(policy.shadow()).isTrue());
  }

  @Test
  void pyrrasLabelsGroupsAndWindowsAreKept() throws IOException {
    SloDefinition errors = slo("pyrra", "orders-errors");

    assertThat(errors.service()).isEqualTo("shop");
    assertThat(errors.labels()).isEqualTo(Map.of("team", "web"));
    assertThat(errors.grouping().labels()).containsExactly("method");
    assertThat(errors.window()).isEqualTo(new TimeWindow.Rolling(Duration.ofDays(28)));
    assertThat(slo("pyrra", "probe").indicator())
        .isEqualTo(
            new Indicator.RawRatio(
                Indicator.Side.GOOD, Selector.parse("probe_success{instance=\"shop\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {version: prometheus/v2}                                                                             |              | expected Sloth's
          {version: prometheus/v1, slos: []}                                                                   |              | "service" is missing
          {version: prometheus/v1, service: a, slos: [{name: b, objective: 99, sli: {plugin: {id: x}}}]}       | slos[0].sli.plugin | a plugin's queries are known to Sloth only
          {version: prometheus/v1, service: a, slos: [{name: b, objective: 99, sli: {}}]}                      | slos[0].sli  | needs events or raw
          {version: prometheus/v1, service: a, slos: [{name: b, objective: x, sli: {}}]}                       | slos[0].objective | must be a number
          {apiVersion: pyrra.dev/v1alpha1, kind: ServiceLevelObjective, metadata: {name: a}, spec: {target: "99", window: 4x, indicator: {bool_gauge: {metric: g}}}} | spec.window | is not a duration
          {apiVersion: pyrra.dev/v1alpha1, kind: ServiceLevelObjective, metadata: {name: a}, spec: {target: "99", window: 4w, indicator: {latency: {success: {metric: b_bucket}, total: {metric: b_count}}}}} | spec.indicator.latency | by le="SECONDS"
          """)
  void mistakeIsNamedWithItsPath(String text, String path, String message) {
    assertThat(DefinitionImport.read("", text, ImportOptions.DEFAULT).errors())
        .anySatisfy(e -> {
          assertThat(e.path()).isEqualTo(path == null ? "" : path);
          assertThat(e.message()).contains(message);
        });
  }

  @Test
  void openSloPassesThrough() {
    Imported imported =
        DefinitionImport.read(
            "", Documents.of(Documents.SERVICE, Documents.SLO), ImportOptions.DEFAULT);

    assertThat(imported.objects()).hasSize(2);
    assertThat(imported.notes()).isEmpty();
  }

  private static SloDefinition slo(String file, String name) throws IOException {
    return Objects.requireNonNull(Documents.resolve(read(file).toYaml()).slos().get(name));
  }

  private static Imported read(String name) throws IOException {
    Path file = Path.of("src/test/resources/import", name + ".yaml");
    return DefinitionImport.read(
        file.getFileName().toString(), Files.readString(file), ImportOptions.DEFAULT);
  }

  private static EventSelection whole(String selector) {
    return new EventSelection(Selector.parse(selector), null);
  }
}
