package org.slo.service.ingest.remotewrite;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyLimits;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Door;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.remotewrite.RemoteWriteReceiver.Written;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** {@code POST /api/v1/write}. */
final class RemoteWriteDoor extends Door {

  static final String PATH = "/api/v1/write";

  private static final long serialVersionUID = 1;
  private static final MediaType PROTOBUF = new MediaType("application", "x-protobuf");
  private static final String HEADER = "X-Prometheus-Remote-Write-%s-Written";

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
  protected boolean tellsServices() {
    return true;
  }

  @Override
  protected void take(HttpServletRequest request, HttpServletResponse response) {
    Version version = requireFormat(request);
    Written written;
    try (BodyBuffers.Loan loan = buffers.open()) {
      Body received = reader.received(request, loan);
      Body plain = SnappyBlock.decompress(received, limits.decoded().toBytes(), loan);
      metrics.body(received.length(), plain.length());
      written = receiver.receive(version.inFirstForm(plain, limits.decoded().toBytes(), loan));
    }
    metrics.accepted(written.accepted());
    written.tally().report(metrics);
    tellWritten(response, version, written);
    refuseUnacceptable(written);
    response.setStatus(version.success());
  }

  /**
   * Says how many of each kind were written. Senders of version 2.0 take whatever is missing for failed, and so what is
   * left out on purpose counts there as written: nobody need send it again.
   */
  private static void tellWritten(HttpServletResponse response, Version version, Written written) {
    Tally tally = written.tally();
    boolean second = version == Version.SECOND;
    long leftOut =
        tally.skipped(Skipped.UNSELECTED)
            + tally.skipped(Skipped.OTHER_REPLICA)
            + tally.skipped(Skipped.NAN)
            + tally.skipped(Skipped.INFINITE);
    long samples = written.samples() + (second ? leftOut : 0);
    long exemplars = second ? tally.skipped(Skipped.EXEMPLAR) : 0;
    response.setHeader(HEADER.formatted("Samples"), Long.toString(samples));
    response.setHeader(HEADER.formatted("Histograms"), Long.toString(written.histograms()));
    response.setHeader(HEADER.formatted("Exemplars"), Long.toString(exemplars));
  }

  private static Version requireFormat(HttpServletRequest request) {
    String type = request.getContentType();
    Version version = version(type);
    if (version == null) {
      throw new Refusal(
          RefusalReason.UNSUPPORTED,
          "the Content-Type %s is not supported; send application/x-protobuf with the message %s or %s"
              .formatted(type, Version.FIRST.message(), Version.SECOND.message()));
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (!"snappy".equalsIgnoreCase(encoding)) {
      throw new Refusal(
          RefusalReason.UNSUPPORTED,
          "the Content-Encoding %s is not supported; send snappy".formatted(encoding));
    }
    return version;
  }

  private static @Nullable Version version(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      String message = type.getParameter("proto");
      return PROTOBUF.equalsTypeAndSubtype(type) ? Version.of(message) : null;
    } catch (InvalidMediaTypeException e) {
      return null;
    }
  }

  private static void refuseUnacceptable(Written written) {
    if (!written.tally().faults().isEmpty()) {
      throw new Refusal(
          RefusalReason.UNACCEPTABLE_SAMPLES,
          "%d samples can never be stored and need not be sent again, %d are stored; first: %s: %s"
              .formatted(
                  written.tally().refused(),
                  written.accepted(),
                  written.tally().faults().getFirst().series(),
                  written.tally().faults().getFirst().message()),
          written.tally().faults());
    }
  }
}
