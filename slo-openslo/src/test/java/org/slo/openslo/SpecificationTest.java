package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every clause of the specification, as the documentation's table names it, an accepted and a refused document. */
class SpecificationTest {

  private static final Path TABLE = Path.of("../src/docs/definitions.md");
  private static final String HEADING = "## The specification, clause by clause";
  private static final Path DOCUMENTS = Path.of("src/test/resources/specification");

  record Clause(String name, String path, String message) {

    static Clause of(String row) {
      String[] cells = row.split(" \\| ", -1);
      return new Clause(
          cells[0].replaceAll("[|` ]", ""),
          cells[cells.length - 2].replace("`", "").strip(),
          cells[cells.length - 1].replaceFirst(" \\|$", ""));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Clause> clauses() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .dropWhile(line -> !line.equals(HEADING))
        .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| .*"))
        .map(Clause::of);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void whatTheClauseAllowsIsAccepted(Clause clause) throws IOException {
    assertThat(Documents.resolve(document(clause, "accepted")).errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void whatTheClauseForbidsIsRefusedWhereItStands(Clause clause) throws IOException {
    assertThat(Documents.resolve(document(clause, "refused")).errors())
        .anySatisfy(e -> {
          assertThat(e.path()).isEqualTo(clause.path());
          assertThat(e.message()).contains(clause.message());
          assertThat(e.line()).isPositive();
        });
  }

  @Test
  void everyDocumentIsInTheTable() throws IOException {
    List<String> inTheTable = clauses().map(Clause::name).toList();
    try (Stream<Path> folders = Files.list(DOCUMENTS)) {
      assertThat(folders.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(inTheTable);
    }
  }

  private static String document(Clause clause, String which) throws IOException {
    return Files.readString(DOCUMENTS.resolve(clause.name()).resolve(which + ".yaml"));
  }
}
