package org.slo.openslo.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.openslo.DefinitionImport;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.ImportOptions;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Resolution;

class RuleExportTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir private Path folder;

  @Test
  void rulesStayAsTheyAre() throws IOException {
    assertThat(export(RESOURCES.resolve("rules/shop.yaml")).yaml())
        .isEqualTo(Files.readString(RESOURCES.resolve("rules/shop.rules.yaml")));
  }

  @Test
  void whatHasNoCounterpartIsSaid() throws IOException {
    assertThat(export(RESOURCES.resolve("rules/shop.yaml")).notes())
        .containsExactly(
            "all-together is left out: a composite weighs its objectives, which no rule here does",
            "asked is left out: nothing is known of what it counts: sources of type \"Datadog\" are not read yet",
            "orders: rules are of the SLO as a whole; its groups have budgets here only",
            "orders-by-month: the rule of the budget rolls over the calendar window's nominal length");
  }

  @Test
  void prometheusAcceptsTheRules() throws Exception {
    for (Path definitions :
        List.of(RESOURCES.resolve("rules/shop.yaml"), Path.of("../slo-definitions"))) {
      Files.writeString(folder.resolve("rules.yaml"), export(definitions).yaml());

      Promtool.Result result = Promtool.run(folder, "check", "rules", "rules.yaml");

      assertThat(result.exit()).as(result.output()).isZero();
    }
  }

  @Test
  void prometheusAcceptsTheRulesOfWhatWasImported() throws Exception {
    for (String name : List.of("sloth", "pyrra")) {
      String foreign =
          Files.readString(RESOURCES.resolve("import/" + name + ".yaml"), StandardCharsets.UTF_8);
      Resolution resolution =
          DefinitionSet.resolve(
              DefinitionImport.read("", foreign, ImportOptions.DEFAULT).objects(), "tenant");
      Files.writeString(
          folder.resolve("rules.yaml"), RuleExport.of(resolution.slos().values()).yaml());

      Promtool.Result result = Promtool.run(folder, "check", "rules", "rules.yaml");

      assertThat(result.exit()).as(result.output()).isZero();
    }
  }

  /** Prometheus computes from the rules what the definitions mean, and alerts when they say so. */
  @Test
  void prometheusJudgesAsTheDefinitionsSay() throws Exception {
    Files.writeString(
        folder.resolve("rules.yaml"), export(RESOURCES.resolve("rules/shop.yaml")).yaml());
    Files.copy(RESOURCES.resolve("rules/judged.yaml"), folder.resolve("judged.yaml"));

    Promtool.Result result = Promtool.run(folder, "test", "rules", "judged.yaml");

    assertThat(result.exit()).as(result.output()).isZero();
  }

  private static RuleExport export(Path definitions) throws IOException {
    List<OpenSloObject> objects = new ArrayList<>();
    try (Stream<Path> files = Files.walk(definitions)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        objects.addAll(new OpenSloReader().read("", Files.readString(file)).objects());
      }
    }
    Resolution resolution = DefinitionSet.resolve(objects, "tenant");
    assertThat(resolution.errors()).isEmpty();
    return RuleExport.of(resolution.slos().values());
  }
}
