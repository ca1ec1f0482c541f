package org.slo.service.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyLimits;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Door;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.ingest.otlp.OtlpReceiver.Taken;
import org.springframework.http.HttpHeaders;

/** {@code POST /otlp/v1/metrics}. */
final class OtlpDoor extends Door {

  static final String PATH = "/otlp/v1/metrics";

  private static final long serialVersionUID = 1;
  private static final int FAULTS_TOLD = 5;

  private final transient OtlpReceiver receiver;
  private final transient BodyReader reader;
  private final transient BodyBuffers buffers;
  private final transient DoorMetrics metrics;

  OtlpDoor(OtlpReceiver receiver, BodyLimits limits, BodyBuffers buffers, DoorMetrics metrics) {
    super(metrics);
    this.receiver = receiver;
    this.reader = new BodyReader(limits);
    this.buffers = buffers;
    this.metrics = metrics;
  }

  @Override
  protected void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Encoding encoding = requireEncoding(request);
    Taken taken;
    try (BodyBuffers.Loan loan = buffers.open()) {
      Body body = read(request, loan);
      metrics.body(Math.max(0, request.getContentLengthLong()), body.length());
      ExportMetricsServiceRequest points = encoding.read(body);
      taken = receiver.receive(points);
    }
    metrics.accepted(taken.accepted());
    taken.tally().report(metrics);
    new Wording(encoding.mediaType(), encoding.write(answer(taken))).write(response);
  }

  private static ExportMetricsServiceResponse answer(Taken taken) {
    if (taken.rejectedPoints() == 0) {
      return ExportMetricsServiceResponse.getDefaultInstance();
    }
    String faults =
        taken.tally().faults().stream()
            .limit(FAULTS_TOLD)
            .map(fault -> fault.series() + ": " + fault.message())
            .collect(Collectors.joining("; "));
    return ExportMetricsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportMetricsPartialSuccess.newBuilder()
                .setRejectedDataPoints(taken.rejectedPoints())
                .setErrorMessage("the rest is stored, these can never be; first: " + faults))
        .build();
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

  private static Encoding requireEncoding(HttpServletRequest request) {
    String type = request.getContentType();
    Encoding encoding = Encoding.of(type);
    if (encoding == null) {
      throw new Refusal(
          RefusalReason.UNSUPPORTED,
          "the Content-Type %s is not supported; send application/x-protobuf or application/json"
              .formatted(type));
    }
    return encoding;
  }

  /** The protocol tells refusals as a {@code google.rpc.Status} in the request's own encoding. */
  @Override
  protected Wording wording(HttpServletRequest request, Refusal refusal) {
    @Nullable Encoding encoding = Encoding.of(request.getContentType());
    return encoding == null
        ? super.wording(request, refusal)
        : new Wording(encoding.mediaType(), encoding.status(refusal));
  }
}
