package org.slo.service.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard as it ships.
 *
 * @param name of the file, without its extension
 */
record Dashboard(String name, JsonNode json) {

  private static final Path FOLDER = Path.of("..", "dashboards");

  /** A query of a panel, with the dashboard's variables still in it. */
  record Query(String panel, String expression) {}

  static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Dashboard> all =
          files.filter(f -> f.toString().endsWith(".json")).sorted().map(Dashboard::read).toList();
      if (all.isEmpty()) {
        throw new IllegalStateException("no dashboards in " + FOLDER);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dashboard read(Path file) {
    return new Dashboard(
        file.getFileName().toString().replace(".json", ""),
        JsonMapper.shared().readTree(file.toFile()));
  }

  JsonNode panels() {
    return json.get("panels");
  }

  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.get("targets")) {
        queries.add(
            new Query(
                panel.get("title").asString() + " " + target.get("refId").asString(),
                target.get("expr").asString()));
      }
    }
    return queries;
  }

  /** What the variables' own queries ask for: {@code label_values(series, label)}. */
  List<String> variableSeries() {
    List<String> series = new ArrayList<>();
    for (JsonNode variable : json.at("/templating/list")) {
      if (variable.get("type").asString().equals("query")) {
        String text = variable.get("definition").asString();
        series.add(text.substring("label_values(".length(), text.lastIndexOf(',')));
      }
    }
    return series;
  }

  @Override
  public String toString() {
    return name;
  }
}
