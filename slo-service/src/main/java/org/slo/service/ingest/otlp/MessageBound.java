package org.slo.service.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.IOException;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;

/**
 * Refuses protobuf that would take far more memory once it is read: an empty message is two bytes on the wire and a
 * hundred in memory, so there may be so many messages.
 */
final class MessageBound {

  private static final int MOST_MESSAGES = 1_000_000;
  private static final int DEEPEST = 32;

  private final CodedInputStream in;
  private int messages;

  private MessageBound(CodedInputStream in) {
    this.in = in;
  }

  /**
   * Counts the messages within a request.
   *
   * @throws IOException if the body is no sound protobuf
   * @throws Refusal if there are too many, or they are nested too deep
   */
  static void requireFew(Body body) throws IOException {
    new MessageBound(CodedInputStream.newInstance(body.bytes(), 0, body.length()))
        .count(ExportMetricsServiceRequest.getDescriptor(), 0);
  }

  private void count(Descriptor type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new Refusal(
          RefusalReason.MALFORMED,
          "at byte %d messages are nested more than %d deep"
              .formatted(in.getTotalBytesRead(), DEEPEST));
    }
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      boolean nested =
          field != null
              && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
              && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (nested) {
        nested(field.getMessageType(), depth);
      } else {
        in.skipField(tag);
      }
    }
  }

  private void nested(Descriptor type, int depth) throws IOException {
    if (++messages > MOST_MESSAGES) {
      throw new Refusal(
          RefusalReason.TOO_LARGE,
          "the body holds more than %d messages; send smaller batches".formatted(MOST_MESSAGES));
    }
    int limit = in.pushLimit(in.readRawVarint32());
    count(type, depth + 1);
    in.popLimit(limit);
  }
}
