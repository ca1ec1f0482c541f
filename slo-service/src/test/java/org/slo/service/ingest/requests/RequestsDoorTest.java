package org.slo.service.ingest.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.runtime.IdempotencyConflictException;
import org.slo.service.runtime.IdempotencyKey;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.RecordingJournal.Event;
import org.slo.service.security.Caller;
import org.slo.service.security.Scope;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestsDoorTest {

  private static final String EVENT =
      """
      {"time":"2026-11-22T03:14:15Z","service":"groupware","feature":"record-search"}\
      """;

  private final DoorHarness harness = new DoorHarness();
  private final RequestsDoor door =
      new RequestsDoor(
          new RequestsReceiver(
              new SeriesOfEvents(harness.dictionary),
              harness.journal,
              harness.acknowledgement(),
              harness.clock(),
              Duration.ofMinutes(10)),
          harness.limits,
          harness.buffers,
          new DoorMetrics(harness.meters, "requests"));

  @AfterEach
  void everyBufferIsGivenBack() {
    assertThat(harness.lentBytes()).isZero();
  }

  @Test
  void anEventBecomesARowOfItsSeries() throws IOException {
    String event =
        """
        {"time":"2026-11-22T12:14:15.926+09:00","service":"groupware","feature":"record-search",\
        "api":"GET /records","status":200,"durationMs":12.5,"tenant":"acme","plan":"standard",\
        "region":"us","count":3,"labels":{"version":"42"}}\
        """;
    MockHttpServletResponse answer = send(event);
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/json");
    assertThat(answer.getContentAsString()).isEqualTo("{\"accepted\":1}");
    Map<String, String> labels =
        Map.of(
            "__name__", "requests_total",
            "service", "groupware",
            "feature", "record-search",
            "api", "GET /records",
            "status", "200",
            "plan", "standard",
            "region", "us",
            "version", "42");
    assertThat(harness.journal.events())
        .containsExactly(new Event(labels, DoorHarness.NOW.toEpochMilli(), 3, 12.5, "acme"));
  }

  @Test
  void aLimitedTokenBringsEventsOfItsServicesOnly() throws Exception {
    Caller limited = new Caller("ci", Set.of(Scope.INGEST), new TreeSet<>(Set.of("groupware")));
    assertThat(limited.call(() -> send(EVENT)).getStatus()).isEqualTo(200);
    MockHttpServletResponse answer =
        limited.call(() -> send(EVENT + "\n" + EVENT.replace("groupware", "bank")));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString())
        .contains("\"line\":2", "the token ci brings events of groupware only");
    assertThat(harness.journal.events()).hasSize(1);
  }

  @Test
  void whatAnEventDoesNotSayIsLeftOut() throws IOException {
    assertThat(
            send("""
            {"time":"2026-11-22T03:14:15.926Z","service":"g","api":"a","feature":null,\
            "status":null,"tenant":"","plan":null,"count":null,"durationMs":null,\
            "labels":{"a":"","b":null}}\
            """)
                .getStatus())
        .isEqualTo(200);
    Event event = harness.journal.events().getFirst();
    assertThat(event.labels())
        .isEqualTo(Map.of("__name__", "requests_total", "service", "g", "api", "a"));
    assertThat(event.count()).isEqualTo(1);
    assertThat(event.durationMillis()).isNaN();
    assertThat(event.tenant()).isNull();
  }

  @Test
  void blankLinesAndCarriageReturnsAreNoEvents() throws IOException {
    assertThat(send("\uFEFF" + EVENT + "\r\n\r\n  \n" + EVENT + "\n").getContentAsString())
        .isEqualTo("{\"accepted\":2}");
  }

  @Test
  void anArrayIsTakenWhateverItsLayout() throws IOException {
    String body = " \n[\n" + EVENT.replace(",", ",\n") + ",\n" + EVENT + "\n]\n";
    assertThat(send(body).getContentAsString()).isEqualTo("{\"accepted\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \r\n", "[]", " [ ] "})
  void aBodyWithoutEventsAcceptsNone(String body) throws IOException {
    assertThat(send(body).getContentAsString()).isEqualTo("{\"accepted\":0}");
    assertThat(harness.journal.keys()).isEmpty();
  }

  @Test
  void oneBadLineKeepsTheWholeBodyOut() throws IOException {
    String body = EVENT + "\n\n" + EVENT.replace("}", ",\"count\":-1}") + "\n{oops\n" + EVENT;
    MockHttpServletResponse answer = send(body);
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(answer.getContentAsString())
        .contains("\"type\":\"urn:slo-service:problem:invalid-events\"", "\"status\":422")
        .contains("{\"line\":3,\"message\":\"count must be an integer from 1 to 1000000000\"}")
        .contains("{\"line\":4,\"message\":\"not valid JSON at character 2: Unexpected");
    assertThat(harness.journal.keys()).isEmpty();
    assertThat(harness.dictionary.size()).isZero();
  }

  @Test
  void faultsInAnArrayNameTheElement() throws IOException {
    String nested = EVENT.replace("}", ",\"labels\":{\"a\":{\"b\":[{}]}}}");
    String answer =
        send("[" + EVENT + "," + nested + ",[7,[]],8," + EVENT + ",{]").getContentAsString();
    assertThat(answer)
        .contains("{\"line\":2,\"message\":\"labels.a must be a string\"}")
        .contains("{\"line\":3,\"message\":\"an event must be a JSON object\"}")
        .contains("{\"line\":4,\"message\":\"an event must be a JSON object\"}")
        .contains("{\"line\":6,\"message\":\"not valid JSON")
        .doesNotContain("\"line\":5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[]]", "[] 1", "[{}", "{", "nonsense", "\"text\"", "1 2", "{}{}"})
  void whatIsNoListOfEventsIsRefused(String body) throws IOException {
    assertThat(send(body).getStatus()).isEqualTo(422);
  }

  @Test
  void theFirstHundredFaultsAreTold() throws IOException {
    String answer = send("{}\n".repeat(150)).getContentAsString();
    assertThat(answer).contains("\"line\":100,").doesNotContain("\"line\":101,");
    assertThat(send("[" + "{},".repeat(150) + "{}]").getContentAsString())
        .contains("\"line\":100,")
        .doesNotContain("\"line\":101,");
  }

  @Test
  void gzipIsRead() throws IOException {
    MockHttpServletRequest request = post(gzip((EVENT + "\n").getBytes(UTF_8)));
    request.addHeader("Content-Encoding", "gzip");
    assertThat(DoorHarness.answer(door, request).getContentAsString())
        .isEqualTo("{\"accepted\":1}");
  }

  @Test
  void anEmptyBodyIsEmptyAlsoWhenItClaimsToBeGzip() throws IOException {
    MockHttpServletRequest request = post(new byte[0]);
    request.addHeader("Content-Encoding", "gzip");
    assertThat(DoorHarness.answer(door, request).getContentAsString())
        .isEqualTo("{\"accepted\":0}");
  }

  @Test
  void everyCutOfAGzipBodyIsRefused() throws IOException {
    byte[] whole = gzip(EVENT.getBytes(UTF_8));
    for (int length = 1; length < whole.length; length++) {
      MockHttpServletRequest request = post(Arrays.copyOf(whole, length));
      request.addHeader("Content-Encoding", "gzip");
      MockHttpServletResponse answer = DoorHarness.answer(door, request);
      assertThat(answer.getStatus()).as("cut at %d", length).isEqualTo(400);
      assertThat(answer.getContentAsString()).contains("at or before byte ");
    }
    assertThat(harness.journal.events()).isEmpty();
  }

  @Test
  void aGzipBombIsCutAtTheLimit() {
    int limit = (int) harness.limits.decoded().toBytes();
    MockHttpServletRequest exact = post(gzip(filled(limit)));
    exact.addHeader("Content-Encoding", "gzip");
    assertThat(DoorHarness.answer(door, exact).getStatus()).isEqualTo(200);
    MockHttpServletRequest bomb = post(gzip(filled(limit + 1)));
    bomb.addHeader("Content-Encoding", "gzip");
    assertThat(DoorHarness.answer(door, bomb).getStatus()).isEqualTo(413);
  }

  @Test
  void aBodyOfUnknownLengthIsReadNoFurtherThanTheLimit() {
    for (String encoding : new String[] {"identity", "gzip"}) {
      AtomicLong read = new AtomicLong();
      byte[] start = encoding.equals("gzip") ? storedGzip() : new byte[0];
      MockHttpServletRequest request = endless(start, read);
      request.addHeader("Content-Encoding", encoding);
      assertThat(DoorHarness.answer(door, request).getStatus()).as(encoding).isEqualTo(413);
      assertThat(read.get()).isLessThan(harness.limits.received().toBytes() + 64 * 1024);
    }
  }

  @Test
  void otherTypesAndEncodingsAreNotSupported() throws IOException {
    for (String type :
        new String[] {"text/plain", "application/xml", "", "application/json;charset=utf-16"}) {
      MockHttpServletRequest request = post(EVENT.getBytes(UTF_8));
      request.setContentType(type);
      MockHttpServletResponse answer = DoorHarness.answer(door, request);
      assertThat(answer.getStatus()).as(type).isEqualTo(415);
      assertThat(answer.getContentAsString()).contains("application/x-ndjson", "application/json");
    }
    MockHttpServletRequest request = post(EVENT.getBytes(UTF_8));
    request.addHeader("Content-Encoding", "br");
    assertThat(DoorHarness.answer(door, request).getStatus()).isEqualTo(415);
  }

  @Test
  void otherMethodsAreNotServed() {
    MockHttpServletResponse answer =
        DoorHarness.answer(door, new MockHttpServletRequest("GET", RequestsDoor.PATH));
    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("POST");
  }

  @Test
  void aKeyIsScopedToTheSenderAndCarriesTheHashOfTheDecodedBody() throws Exception {
    byte[] body = EVENT.getBytes(UTF_8);
    MockHttpServletRequest plain = post(body);
    plain.addHeader("Idempotency-Key", "k1");
    DoorHarness.answer(door, plain);
    MockHttpServletRequest packed = post(gzip(body));
    packed.addHeader("Content-Encoding", "gzip");
    packed.addHeader("Idempotency-Key", "k1");
    packed.setUserPrincipal(() -> "edge");
    DoorHarness.answer(door, packed);
    String hash =
        java.util.HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(body));
    assertThat(harness.journal.keys())
        .containsExactly(
            new IdempotencyKey("anonymous POST /api/v1/requests", "k1", hash),
            new IdempotencyKey("edge POST /api/v1/requests", "k1", hash));
  }

  @Test
  void aRepeatedRequestIsAnsweredAsTheFirstAndCountedOnce() throws IOException {
    send(EVENT);
    harness.journal.repeat();
    MockHttpServletResponse answer = send(EVENT);
    assertThat(answer.getContentAsString()).isEqualTo("{\"accepted\":1}");
    assertThat(answer.getHeader("Idempotent-Replayed")).isEqualTo("true");
    assertThat(harness.counted("sloservice.ingest.accepted", "door", "requests")).isEqualTo(1);
  }

  @Test
  void aKeyOfAnotherBodyIsAConflict() throws IOException {
    harness.journal.failWith(new IdempotencyConflictException("conflict"));
    MockHttpServletResponse answer = send(EVENT);
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString()).contains("urn:slo-service:problem:key-reused");
  }

  @Test
  void aKeyHasAtMost255PrintableCharacters() {
    assertThat(statusWithKey("k".repeat(255))).isEqualTo(200);
    assertThat(statusWithKey("k".repeat(256))).isEqualTo(400);
    assertThat(statusWithKey("")).isEqualTo(400);
    assertThat(statusWithKey("a\tb")).isEqualTo(400);
  }

  @Test
  void journalAwayMeansComeAgain() throws IOException {
    harness.journal.failWith(new JournalUnavailableException("PostgreSQL is away"));
    MockHttpServletResponse answer = send(EVENT);
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
  }

  @Test
  void newSeriesBeyondTheBoundKeepTheWholeBodyOut() throws IOException {
    harness.dictionary.limit(1);
    MockHttpServletResponse answer = send(EVENT + "\n" + EVENT.replace("groupware", "mail"));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString()).contains("\"line\":2", "limit of 1 series");
    assertThat(harness.journal.events()).isEmpty();
  }

  @Test
  void aMillionEventsWouldShareOneObjectPerSeries() throws IOException {
    IntFunction<String> event = i -> EVENT.replace("record-search", "f" + i % 3);
    send(IntStream.range(0, 3_000).mapToObj(event).collect(Collectors.joining("\n")));
    assertThat(harness.journal.events()).hasSize(3_000);
    assertThat(harness.dictionary.size()).isEqualTo(3);
  }

  private int statusWithKey(String key) {
    MockHttpServletRequest request = post(EVENT.getBytes(UTF_8));
    request.addHeader("Idempotency-Key", key);
    return DoorHarness.answer(door, request).getStatus();
  }

  private MockHttpServletResponse send(String body) {
    return DoorHarness.answer(door, post(body.getBytes(UTF_8)));
  }

  private static MockHttpServletRequest post(byte[] body) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", RequestsDoor.PATH);
    request.setContentType("application/x-ndjson");
    request.setContent(body);
    return request;
  }

  private static byte[] filled(int length) {
    byte[] blank = new byte[length];
    Arrays.fill(blank, (byte) '\n');
    return blank;
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A gzip header that promises a name, which then never ends. */
  private static byte[] storedGzip() {
    return new byte[] {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};
  }

  private static MockHttpServletRequest endless(byte[] start, AtomicLong read) {
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", RequestsDoor.PATH) {
          @Override
          public long getContentLengthLong() {
            return -1;
          }

          @Override
          public ServletInputStream getInputStream() {
            return new EndlessInput(start, read);
          }
        };
    request.setContentType("application/x-ndjson");
    return request;
  }

  private static final class EndlessInput extends ServletInputStream {
    private final byte[] start;
    private final AtomicLong read;

    EndlessInput(byte[] start, AtomicLong read) {
      this.start = start;
      this.read = read;
    }

    @Override
    public int read() {
      long at = read.getAndIncrement();
      return at < start.length ? start[(int) at] & 0xFF : ' ';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      for (int i = 0; i < length; i++) {
        into[offset + i] = (byte) read();
      }
      return length;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("blocking only");
    }
  }
}
