package org.slo.service.ingest.remotewrite;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyLimits;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Door;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.ingest.remotewrite.RemoteWriteReceiver.Written;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** {@code POST /api/v1/write}. */
final class RemoteWriteDoor extends Door {

  static final String PATH = "/api/v1/write";

  private static final long serialVersionUID = 1;
  private static final MediaType PROTOBUF = new MediaType("application", "x-protobuf");
  private static final String MESSAGE = "prometheus.WriteRequest";

  private final transient RemoteWriteReceiver receiver;
  private final transient BodyReader reader;
  private final transient BodyLimits limits;
  private final transient BodyBuffers buffers;
  private final transient DoorMetrics metrics;

  RemoteWriteDoor(
      RemoteWriteReceiver receiver, BodyLimits limits, BodyBuffers buffers, DoorMetrics metrics) {
    super(metrics);
    this.receiver = receiver;
    this.reader = new BodyReader(limits);
    this.limits = limits;
    this.buffers = buffers;
    this.metrics = metrics;
  }

  @Override
  protected void take(HttpServletRequest request, HttpServletResponse response) {
    requireFormat(request);
    Written written;
    try (BodyBuffers.Loan loan = buffers.open()) {
      Body received = reader.received(request, loan);
      Body plain = SnappyBlock.decompress(received, limits.decoded().toBytes(), loan);
      metrics.body(received.length(), plain.length());
      written = receiver.receive(plain);
    }
    metrics.accepted(written.written());
    written.tally().report(metrics);
    response.setHeader(
        "X-Prometheus-Remote-Write-Samples-Written", Long.toString(written.written()));
    response.setHeader("X-Prometheus-Remote-Write-Histograms-Written", "0");
    response.setHeader("X-Prometheus-Remote-Write-Exemplars-Written", "0");
    refuseUnacceptable(written);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private static void requireFormat(HttpServletRequest request) {
    String type = request.getContentType();
    if (!isWriteRequest(type)) {
      throw new Refusal(
          RefusalReason.UNSUPPORTED,
          ("the Content-Type %s is not supported; send application/x-protobuf with the message %s"
                  + " (remote write 1.0)")
              .formatted(type, MESSAGE));
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (!"snappy".equalsIgnoreCase(encoding)) {
      throw new Refusal(
          RefusalReason.UNSUPPORTED,
          "the Content-Encoding %s is not supported; send snappy".formatted(encoding));
    }
  }

  private static boolean isWriteRequest(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      String message = type.getParameter("proto");
      return PROTOBUF.equalsTypeAndSubtype(type) && (message == null || message.equals(MESSAGE));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static void refuseUnacceptable(Written written) {
    if (!written.tally().faults().isEmpty()) {
      throw new Refusal(
          RefusalReason.UNACCEPTABLE_SAMPLES,
          "%d samples can never be stored and need not be sent again, %d are stored; first: %s: %s"
              .formatted(
                  written.tally().refused(),
                  written.written(),
                  written.tally().faults().getFirst().series(),
                  written.tally().faults().getFirst().message()),
          written.tally().faults());
    }
  }
}
