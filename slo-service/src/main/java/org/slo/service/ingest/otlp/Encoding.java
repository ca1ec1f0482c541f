package org.slo.service.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** How messages are written. */
enum Encoding {
  PROTOBUF("application/x-protobuf") {
    @Override
    ExportMetricsServiceRequest parse(Body body) throws IOException {
      MessageBound.requireFew(body);
      return ExportMetricsServiceRequest.parseFrom(
          CodedInputStream.newInstance(body.bytes(), 0, body.length()));
    }

    @Override
    byte[] write(ExportMetricsServiceResponse response) {
      return response.toByteArray();
    }

    @Override
    byte[] status(Refusal refusal) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeInt32(1, code(refusal));
        out.writeString(2, refusal.detail());
        out.flush();
        return bytes.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e); // an array takes what it is given
      }
    }
  },

  JSON("application/json") {
    @Override
    ExportMetricsServiceRequest parse(Body body) throws IOException {
      JsonBound.requireModest(body);
      ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(
              new InputStreamReader(
                  new ByteArrayInputStream(body.bytes(), 0, body.length()), StandardCharsets.UTF_8),
              request);
      return request.build();
    }

    @Override
    byte[] write(ExportMetricsServiceResponse response) {
      try {
        return JsonFormat.printer().print(response).getBytes(StandardCharsets.UTF_8);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("an answer without an Any", e);
      }
    }

    @Override
    byte[] status(Refusal refusal) {
      return JsonMapper.shared().writeValueAsBytes(new Status(code(refusal), refusal.detail()));
    }
  };

  /** As {@code google.rpc.Code} numbers them. */
  private static final int INVALID_ARGUMENT = 3;

  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNIMPLEMENTED = 12;
  private static final int INTERNAL = 13;
  private static final int UNAVAILABLE = 14;

  private final String mediaType;

  Encoding(String mediaType) {
    this.mediaType = mediaType;
  }

  private record Status(int code, String message) {}

  /** The encoding that a content type names, null if it is none of these. */
  static @Nullable Encoding of(@Nullable String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      String plain = type.getType() + "/" + type.getSubtype();
      for (Encoding encoding : values()) {
        if (encoding.mediaType.equals(plain)) {
          return encoding;
        }
      }
    } catch (InvalidMediaTypeException e) {
      // none of these
    }
    return null;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Reads a request.
   *
   * @throws Refusal if the body is broken or would take too much memory
   */
  ExportMetricsServiceRequest read(Body body) {
    try {
      return parse(body);
    } catch (IOException e) {
      throw new Refusal(
          RefusalReason.MALFORMED,
          "the body is no ExportMetricsServiceRequest in %s: %s"
              .formatted(mediaType, e.getMessage()));
    }
  }

  abstract ExportMetricsServiceRequest parse(Body body) throws IOException;

  abstract byte[] write(ExportMetricsServiceResponse response);

  /** A {@code google.rpc.Status}. */
  abstract byte[] status(Refusal refusal);

  private static int code(Refusal refusal) {
    return switch (refusal.reason()) {
      case UNAVAILABLE -> UNAVAILABLE;
      case FAILED -> INTERNAL;
      case TOO_LARGE -> RESOURCE_EXHAUSTED;
      case METHOD, UNSUPPORTED -> UNIMPLEMENTED;
      default -> INVALID_ARGUMENT;
    };
  }
}
