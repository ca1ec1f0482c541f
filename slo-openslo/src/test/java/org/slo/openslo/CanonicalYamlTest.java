package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.openslo.Documents.SLO;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalYamlTest {

  private static final String MIXED =
      """
      # a comment
      kind: "SLO"
      spec:
        objectives: [{target: 0.9990, displayName: "yes"}]
        service: 'it''s: tricky'
        description: |
          Two
          lines
        zulu: {b: "1", a: 1, c: "true", d: TRUE, e: ~}
        alertPolicies: []
      metadata: &m {name: checkout}
      apiVersion: openslo/v1
      """;

  private static final String CANONICAL =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: checkout
      spec:
        description: |
          Two
          lines
        service: 'it''s: tricky'
        objectives:
          - displayName: 'yes'
            target: 0.9990
        alertPolicies: []
        zulu:
          a: 1
          b: '1'
          c: 'true'
          d: true
      """;

  @Test
  void orderQuotesAndCommentsDoNotMatter() {
    assertThat(object(MIXED).canonicalYaml()).isEqualTo(CANONICAL);
  }

  @Test
  void canonicalTextIsItsOwnCanonicalText() {
    assertThat(object(CANONICAL).canonicalYaml()).isEqualTo(CANONICAL);
    String slo = object(SLO).canonicalYaml();
    assertThat(object(slo).canonicalYaml()).isEqualTo(slo);
  }

  @Test
  void oddTextSurvives() {
    for (String odd :
        List.of(
            "",
            " lead",
            "trail ",
            "a\tb",
            "\u00e9\ud83d\ude00",
            "- x",
            "a: b",
            "#c",
            "\n",
            "a\n\n",
            "  x\ny",
            "null",
            "0x1f",
            "\u2028",
            "\r",
            "a\rb\n")) {
      OpenSloObject object =
          new OpenSloObject(
              Kind.SERVICE,
              "shop",
              new Node.Mapping(
                  new Position("", 1, 1, 1),
                  Map.of(
                      "apiVersion", entry("openslo/v1"),
                      "kind", entry("Service"),
                      "metadata",
                          new Node.Entry(
                              new Position("", 1, 1, 1),
                              new Node.Mapping(
                                  new Position("", 1, 1, 1),
                                  Map.of("name", entry("shop"), "displayName", entry(odd)))))),
              List.of());
      assertThat(object(object.canonicalYaml()).toMap())
          .as("text \"%s\"", odd)
          .isEqualTo(object.toMap());
    }
  }

  @Test
  void valuesKeepTheirTypes() {
    assertThat(object(MIXED).toMap())
        .containsEntry("kind", "SLO")
        .extractingByKey("spec")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry(
            "zulu", Map.of("a", new java.math.BigDecimal("1"), "b", "1", "c", "true", "d", true));
  }

  private static Node.Entry entry(String text) {
    Position position = new Position("", 1, 1, 1);
    return new Node.Entry(
        position, new Node.Scalar(position, Node.Scalar.Type.TEXT, text, Node.Scalar.Style.OTHER));
  }

  private static OpenSloObject object(String text) {
    OpenSloReader.Reading reading = new OpenSloReader().read("", text);
    assertThat(reading.errors()).as(text).isEmpty();
    return reading.objects().getFirst();
  }
}
