package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slo.alert.AlertTransition;
import tools.jackson.databind.json.JsonMapper;

/** Compares a payload with a file beside the test. */
public final class GoldenPayload {

  private static final UUID ID = UUID.fromString("5f0c6f0e-9f0a-3c1e-8a50-1d2f3a4b5c6d");
  private static final JsonMapper JSON = new JsonMapper();

  private GoldenPayload() {}

  /** A first delivery with the links that the golden files hold. */
  public static Notification notification(AlertTransition transition) {
    return notification(transition, false);
  }

  public static Notification notification(AlertTransition transition, boolean redelivery) {
    return new Notification(
        ID,
        transition,
        new Links(
            URI.create("https://slo.example.com/alerts/" + transition.alertId()),
            "https://wiki.example.com/search?a=1&b=2"),
        redelivery);
  }

  /** Compares field by field, order included, but not line breaks. */
  public static void assertMatches(Class<?> test, String file, String json) throws IOException {
    String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
    try (InputStream golden = test.getResourceAsStream(file)) {
      String expected =
          golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(pretty + "\n").as(file).isEqualTo(expected);
    }
  }
}
