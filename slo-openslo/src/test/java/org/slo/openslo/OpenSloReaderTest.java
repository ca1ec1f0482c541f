package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.openslo.Documents.SERVICE;
import static org.slo.openslo.Documents.SLO;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSloReaderTest {

  private final OpenSloReader reader = new OpenSloReader();

  @Test
  void emptyTextHoldsNothing() {
    assertThat(reader.read("", "").objects()).isEmpty();
    assertThat(reader.read("", "# only a comment\n---\n").errors()).isEmpty();
  }

  @Test
  void documentsListsAndJsonReadAlike() {
    String json =
        "[{\"apiVersion\":\"openslo/v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"shop\"},"
            + "\"spec\":{\"description\":\"Sells things.\"}}]";
    String list = "- " + SERVICE.strip().replace("\n", "\n  ");

    List<OpenSloReader.Reading> readings =
        List.of(reader.read("", SERVICE), reader.read("", json), reader.read("", list));

    assertThat(readings)
        .allSatisfy(r -> {
          assertThat(r.errors()).isEmpty();
          assertThat(r.objects()).hasSize(1);
          assertThat(r.objects().getFirst().canonicalYaml())
              .isEqualTo(readings.getFirst().objects().getFirst().canonicalYaml());
        });
  }

  @Test
  void objectsKnowTheirDocumentAndLine() {
    OpenSloReader.Reading reading = reader.read("shop.yaml", "# first\n" + SERVICE + "---\n" + SLO);

    assertThat(reading.objects())
        .extracting(OpenSloObject::position)
        .containsExactly(new Position("shop.yaml", 1, 2, 1), new Position("shop.yaml", 2, 7, 1));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String text =
        SERVICE.replace("openslo/v1", "openslo/v2alpha")
            + "---\n"
            + SERVICE.replace("kind: Service", "kind: Servise")
            + "---\n"
            + "just text\n"
            + "---\n"
            + "kind: SLO\n";

    assertThat(reader.read("", text).errors())
        .extracting(Problem::document, Problem::path, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                1,
                "apiVersion",
                "\"openslo/v2alpha\" is not read yet; write the object as openslo/v1"),
            org.assertj.core.groups.Tuple.tuple(
                2, "kind", "there is no kind \"Servise\"; did you mean \"Service\"?"),
            org.assertj.core.groups.Tuple.tuple(
                3,
                "",
                "expected an OpenSLO object with apiVersion, kind, metadata and spec, but found text"),
            org.assertj.core.groups.Tuple.tuple(4, "", "\"apiVersion\" is missing"),
            org.assertj.core.groups.Tuple.tuple(4, "", "\"metadata\" is missing"));
  }

  @Test
  void brokenSyntaxIsPlacedAndWhatCameBeforeIsKept() {
    OpenSloReader.Reading reading = reader.read("", SERVICE + "---\nkind: [SLO\nspec: }\n");

    assertThat(reading.objects()).hasSize(1);
    assertThat(reading.errors())
        .singleElement()
        .satisfies(e -> {
          assertThat(e.document()).isEqualTo(2);
          assertThat(e.line()).isEqualTo(7);
          assertThat(e.message()).startsWith("this is not YAML: ");
        });
  }

  @Test
  void fieldGivenTwiceIsRefused() {
    assertThat(reader.read("", SERVICE + "kind: SLO\n").errors())
        .singleElement()
        .satisfies(e -> {
          assertThat(e.line()).isEqualTo(5);
          assertThat(e.message()).isEqualTo("\"kind\" is given twice, first in line 2");
        });
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(reader.read("", "[".repeat(100_000)).errors())
        .singleElement()
        .satisfies(e -> assertThat(e.message()).contains("nested deeper than 40 levels"));
  }

  @Test
  void aliasesCountAsWhatTheyStandFor() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ",").repeat(9) + alias));
    }

    assertThat(reader.read("", bomb.toString()).errors())
        .singleElement()
        .satisfies(e -> assertThat(e.message()).contains("there are more than 1000000 values"));
  }

  @Test
  void aliasesAddTheirDepth() {
    StringBuilder stairs = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      stairs.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }

    assertThat(reader.read("", stairs.toString()).errors())
        .singleElement()
        .satisfies(e -> assertThat(e.message()).contains("nested deeper than 40 levels"));
  }

  @Test
  void aliasInsideOfItselfIsRefused() {
    assertThat(reader.read("", "a: &a [*a]").errors())
        .singleElement()
        .satisfies(
            e -> assertThat(e.message()).contains("stands for nothing that ended before it"));
  }

  @Test
  void longTextIsRefused() {
    OpenSloReader small = new OpenSloReader(new Limits(10, 40, 100));

    assertThat(small.read("", SERVICE).errors())
        .singleElement()
        .satisfies(e -> assertThat(e.message()).isEqualTo("the text is longer than 10 characters"));
  }

  @Test
  void controlCharacterIsPlaced() {
    assertThat(reader.read("", "kind: SLO\nab\u0001: x\n").errors())
        .singleElement()
        .satisfies(e -> {
          assertThat(e.line()).isEqualTo(2);
          assertThat(e.column()).isEqualTo(3);
          assertThat(e.message()).isEqualTo("the character U+0001 is not allowed in YAML");
        });
  }

  @Test
  void objectDefinedTwiceIsRefused() {
    assertThat(Documents.refuse(Documents.of(SERVICE, SERVICE)).message())
        .isEqualTo("is defined twice, first in document 1, line 1");
  }
}
