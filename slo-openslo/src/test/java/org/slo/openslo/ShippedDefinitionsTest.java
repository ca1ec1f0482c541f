package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slo.definition.Indicator;

class ShippedDefinitionsTest {

  @Test
  void shippedDefinitionsAreWithoutMistakesAndWarnings() throws IOException {
    Resolution resolution = DefinitionSet.resolve(objects(), "tenant");

    assertThat(resolution.errors()).isEmpty();
    assertThat(resolution.warnings()).isEmpty();
    assertThat(resolution.slos()).hasSizeBetween(15, 20);
    assertThat(resolution.slos().values())
        .allSatisfy(s -> assertThat(s.indicator()).isInstanceOf(Indicator.Ratio.class));
    assertThat(resolution.targets()).containsKey("inbox");
  }

  @Test
  void exportStaysAsItIs() throws IOException {
    String export =
        objects().stream()
            .filter(o -> o.position().source().equals("records.yaml"))
            .map(OpenSloObject::canonicalYaml)
            .collect(Collectors.joining("---\n"));

    assertThat(export)
        .isEqualTo(Files.readString(Path.of("src/test/resources/records-export.yaml")));
  }

  private static List<OpenSloObject> objects() throws IOException {
    List<OpenSloObject> objects = new ArrayList<>();
    for (Path file : files().toList()) {
      OpenSloReader.Reading reading =
          new OpenSloReader().read(file.getFileName().toString(), Files.readString(file));
      assertThat(reading.errors()).isEmpty();
      objects.addAll(reading.objects());
    }
    return objects;
  }

  static Stream<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("../slo-definitions"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
