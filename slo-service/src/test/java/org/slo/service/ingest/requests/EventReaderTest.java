package org.slo.service.ingest.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.Fault;
import org.slo.service.ingest.requests.EventBody.Parsed;
import org.slo.service.security.Caller;

/** The bounds of every field, each on both sides. */
class EventReaderTest {

  private static final long LATEST = DoorHarness.NOW.toEpochMilli();
  private static final int MUTATIONS = 10_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time|\"2026-11-22T03:14:15.926Z\"",
        "time|\"2026-11-22T03:14:15Z\"",
        "time|\"2026-11-21T23:14:15.926-04:00\"",
        "time|\"2026-11-22T03:14:15.926999999Z\"",
        "time|\"1970-01-01T00:00:00Z\"",
        "count|1",
        "count|1000000000",
        "durationMs|0",
        "durationMs|-0.0",
        "durationMs|1.5e3",
        "durationMs|1e308",
        "status|200",
        "status|-1",
        "status|\"bounced\"",
        "labels|{}",
        "labels|{\"_a9\":\"x\"}",
        "labels|null",
      })
  void valuesWithinTheBoundsAreTaken(String field, String value) {
    assertThat(faultsOf(field, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time|\"2026-11-22T03:14:15.927Z\"|time is later than 2026-11-22T03:14:15.926Z",
        "time|\"2027-11-22T03:14:15Z\"|time is later",
        "time|\"+999999999-12-31T23:59:59Z\"|RFC 3339",
        "time|\"1969-12-31T23:59:59.999Z\"|before 1970",
        "time|\"2026-11-22\"|RFC 3339",
        "time|\"2026-11-22T03:14:15\"|RFC 3339",
        "time|\"2026-02-30T03:14:15Z\"|RFC 3339",
        "time|1763781255|RFC 3339",
        "time|null|RFC 3339",
        "service|\"\"|service is missing",
        "service|null|service is missing",
        "service|7|service must be a string",
        "service|\"a\\u0000b\"|control characters",
        "service|\"a\\nb\"|control characters",
        "service|\"\\ud800\"|half a surrogate pair",
        "feature|\"\"|feature and api are both missing",
        "count|0|count must be an integer from 1",
        "count|-5|count must be an integer from 1",
        "count|1000000001|count must be an integer from 1",
        "count|1.5|count must be an integer from 1",
        "count|99999999999999999999|count must be an integer from 1",
        "count|\"1\"|count must be an integer from 1",
        "durationMs|-0.1|durationMs must be a finite number",
        "durationMs|1e400|durationMs must be a finite number",
        "durationMs|\"5\"|durationMs must be a finite number",
        "durationMs|NaN|not valid JSON",
        "status|2.5|status must be an integer or a string",
        "status|true|status must be an integer or a string",
        "tenant|[]|tenant must be a string",
        "colour|1|unknown field \"colour\"",
        "labels|[]|labels must be an object",
        "labels|{\"a\":1}|labels.a must be a string",
        "labels|{\"9a\":\"x\"}|is not valid",
        "labels|{\"a-b\":\"x\"}|is not valid",
        "labels|{\"\":\"x\"}|is not valid",
        "labels|{\"__a\":\"x\"}|must not begin with __",
        "labels|{\"service\":\"x\"}|is a field of the event",
        "labels|{\"tenant\":\"x\"}|is a field of the event",
        "labels|{\"a\":\"1\",\"a\":\"2\"}|given twice",
      })
  void valuesBeyondTheBoundsAreNamed(String field, String value, String message) {
    assertThat(faultsOf(field, value)).hasSize(1).first().asString().contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "service, 255",
    "feature, 255",
    "api, 255",
    "tenant, 255",
    "plan, 255",
    "region, 255",
    "status, 64"
  })
  void textsHaveABoundInCharacters(String field, int longest) {
    assertThat(faultsOf(field, '"' + "x".repeat(longest) + '"')).isEmpty();
    assertThat(faultsOf(field, '"' + "\uD83D\uDE00".repeat(longest) + '"')).isEmpty();
    assertThat(faultsOf(field, '"' + "x".repeat(longest + 1) + '"'))
        .containsExactly(Fault.atLine(1, field + " must have at most " + longest + " characters"));
  }

  @Test
  void labelsAreAtMostEight() {
    assertThat(faultsOf("labels", labels(8))).isEmpty();
    assertThat(faultsOf("labels", labels(9)))
        .containsExactly(Fault.atLine(1, "labels must be at most 8"));
    assertThat(faultsOf("labels", "{\"a\":\"" + "v".repeat(255) + "\"}")).isEmpty();
    assertThat(faultsOf("labels", "{\"a\":\"" + "v".repeat(256) + "\"}")).hasSize(1);
    assertThat(faultsOf("labels", "{\"" + "n".repeat(64) + "\":\"v\"}")).isEmpty();
    assertThat(faultsOf("labels", "{\"" + "n".repeat(65) + "\":\"v\"}")).hasSize(1);
  }

  @Test
  void aFieldIsGivenOnce() {
    String twice = event("count", "1").replace("}", ",\"count\":2}");
    assertThat(parse(twice).faults())
        .containsExactly(Fault.atLine(1, "the field \"count\" is given twice"));
  }

  @Test
  void brokenBodiesNeverEscapeTheParser() {
    Random random = new Random(17);
    int sound = 0;
    for (int round = 0; round < MUTATIONS; round++) {
      byte[] body = mutant(random);
      Parsed parsed =
          EventBody.parse(new Body(body, body.length), new EventReader(Caller.ANYBODY, LATEST));
      sound += parsed.faults().isEmpty() ? 1 : 0;
      assertThat(parsed.faults()).hasSizeLessThanOrEqualTo(Fault.TOLD);
      assertThat(parsed.events()).allMatch(e -> e.count() >= 1 && e.timeMillis() <= LATEST);
    }
    assertThat(sound).isBetween(MUTATIONS / 50, MUTATIONS * 49 / 50);
  }

  private static byte[] mutant(Random random) {
    String full =
        event("labels", "{\"version\":\"42\"}")
            .replace("}}", "},\"status\":200,\"durationMs\":1.5,\"count\":2,\"tenant\":\"値\"}");
    String text = random.nextBoolean() ? "[" + full + "," + full + "]" : full + "\n" + full;
    byte[] body = text.getBytes(UTF_8);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      body[random.nextInt(body.length)] =
          random.nextInt(4) == 0
              ? (byte) random.nextInt(256)
              : (byte) "{}[]\",:0-9eE.\\u\n tn".charAt(random.nextInt(19));
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(body, random.nextInt(body.length))
        : body;
  }

  private static String labels(int count) {
    StringBuilder labels = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      labels.append(i == 0 ? "" : ",").append("\"l").append(i).append("\":\"\"");
    }
    return labels.append('}').toString();
  }

  private static List<Fault> faultsOf(String field, String value) {
    return parse(event(field, value)).faults();
  }

  /** An event that is valid but for, perhaps, one field. */
  private static String event(String field, String value) {
    StringBuilder event = new StringBuilder("{\"" + field + "\":" + value);
    if (!field.equals("time")) {
      event.append(",\"time\":\"2026-11-22T03:14:15Z\"");
    }
    if (!field.equals("service")) {
      event.append(",\"service\":\"groupware\"");
    }
    if (!field.equals("feature")) {
      event
          .append(field.equals("api") ? "" : ",\"feature\":")
          .append(field.equals("api") ? "" : "\"f\"");
    }
    return event.append('}').toString();
  }

  private static Parsed parse(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return EventBody.parse(new Body(bytes, bytes.length), new EventReader(Caller.ANYBODY, LATEST));
  }
}
