package org.slo.service.ingest.requests;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyLimits;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Door;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.runtime.IdempotencyKey;
import org.slo.service.runtime.Journal.Receipt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** {@code POST /api/v1/requests}. */
final class RequestsDoor extends Door {

  static final String PATH = "/api/v1/requests";

  private static final long serialVersionUID = 1;
  private static final Set<String> TYPES = Set.of("application/x-ndjson", "application/json");
  private static final int LONGEST_KEY = 255;

  private final transient RequestsReceiver receiver;
  private final transient BodyReader reader;
  private final transient BodyBuffers buffers;
  private final transient DoorMetrics metrics;

  RequestsDoor(
      RequestsReceiver receiver, BodyLimits limits, BodyBuffers buffers, DoorMetrics metrics) {
    super(metrics);
    this.receiver = receiver;
    this.reader = new BodyReader(limits);
    this.buffers = buffers;
    this.metrics = metrics;
  }

  @Override
  protected boolean tellsServices() {
    return true;
  }

  @Override
  protected void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
    requireType(request);
    String key = idempotencyKey(request);
    Receipt receipt;
    try (BodyBuffers.Loan loan = buffers.open()) {
      Body body = read(request, loan);
      metrics.body(Math.max(0, request.getContentLengthLong()), body.length());
      receipt = receiver.receive(body, key == null ? null : named(request, key, body));
    }
    if (receipt.repeated()) {
      response.setHeader("Idempotent-Replayed", "true");
    } else {
      metrics.accepted(receipt.accepted());
    }
    answer(response, receipt.accepted());
  }

  private static void answer(HttpServletResponse response, long accepted) throws IOException {
    byte[] body = ("{\"accepted\":" + accepted + "}").getBytes(StandardCharsets.UTF_8);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private Body read(HttpServletRequest request, BodyBuffers.Loan loan) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return reader.received(request, loan);
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return reader.gunzipped(request, loan);
    }
    throw new Refusal(
        RefusalReason.UNSUPPORTED,
        "the Content-Encoding %s is not supported; send gzip or none".formatted(encoding));
  }

  /* text/plain and no type at all are refused on purpose: a foreign web page can make a browser send those
  without asking first. */
  private static void requireType(HttpServletRequest request) {
    String type = request.getContentType();
    try {
      MediaType parsed = MediaType.parseMediaType(type == null ? "" : type);
      boolean utf8 =
          parsed.getCharset() == null || parsed.getCharset().equals(StandardCharsets.UTF_8);
      if (utf8 && TYPES.contains(parsed.getType() + "/" + parsed.getSubtype())) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new Refusal(
        RefusalReason.UNSUPPORTED,
        "the Content-Type %s is not supported; send application/x-ndjson or application/json, in UTF-8"
            .formatted(type));
  }

  private static @Nullable String idempotencyKey(HttpServletRequest request) {
    String key = request.getHeader("Idempotency-Key");
    if (key == null) {
      return null;
    }
    boolean printable = key.chars().allMatch(c -> c >= ' ' && c < 127);
    if (key.isBlank() || key.length() > LONGEST_KEY || !printable) {
      throw new Refusal(
          RefusalReason.BAD_HEADER,
          "Idempotency-Key must have 1 to %d printable ASCII characters".formatted(LONGEST_KEY));
    }
    return key;
  }

  private static IdempotencyKey named(HttpServletRequest request, String key, Body body) {
    Principal sender = request.getUserPrincipal();
    String scope = (sender == null ? "anonymous" : sender.getName()) + " POST " + PATH;
    return new IdempotencyKey(scope, key, sha256(body));
  }

  private static String sha256(Body body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(body.bytes(), 0, body.length());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
