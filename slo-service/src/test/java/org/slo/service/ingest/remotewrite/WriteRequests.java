package org.slo.service.ingest.remotewrite;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slo.service.runtime.RecordingJournal.Sample;

/** Write requests as protobuf-java encodes and decodes them: the oracle of the walk. */
final class WriteRequests {

  private static final Descriptor WRITE_REQUEST = describe();
  private static final FieldDescriptor TIMESERIES = WRITE_REQUEST.findFieldByNumber(1);
  private static final Descriptor SERIES = TIMESERIES.getMessageType();
  private static final FieldDescriptor LABELS = SERIES.findFieldByNumber(1);
  private static final FieldDescriptor SAMPLES = SERIES.findFieldByNumber(2);
  private static final Descriptor LABEL = LABELS.getMessageType();
  private static final Descriptor SAMPLE = SAMPLES.getMessageType();

  private final DynamicMessage.Builder request = DynamicMessage.newBuilder(WRITE_REQUEST);

  private WriteRequests() {}

  static WriteRequests request() {
    return new WriteRequests();
  }

  /** Adds a series of one sample; {@code labels} alternates names and values. */
  WriteRequests series(long timeMillis, double value, String... labels) {
    return series(new long[] {timeMillis}, new double[] {value}, labels);
  }

  WriteRequests series(long[] timesMillis, double[] values, String... labels) {
    DynamicMessage.Builder series = DynamicMessage.newBuilder(SERIES);
    for (int i = 0; i < labels.length; i += 2) {
      series.addRepeatedField(LABELS, pair(LABEL, labels[i], labels[i + 1]));
    }
    for (int i = 0; i < values.length; i++) {
      series.addRepeatedField(SAMPLES, pair(SAMPLE, values[i], timesMillis[i]));
    }
    request.addRepeatedField(TIMESERIES, series.build());
    return this;
  }

  byte[] bytes() {
    return request.build().toByteArray();
  }

  /** A series written field by field, in whatever order the numbers say: 1 a label, 2 a sample, 3, 4, 15. */
  static byte[] scattered(String metric, String job, long timeMillis, double value) {
    try {
      ByteArrayOutputStream series = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(series);
      out.writeMessage(1, pair(LABEL, "__name__", metric));
      out.writeMessage(2, pair(SAMPLE, value, timeMillis));
      out.writeByteArray(3, new byte[] {8, 1});
      out.writeByteArray(4, new byte[] {8, 1});
      out.writeInt32(15, 7);
      out.writeMessage(1, pair(LABEL, "job", job));
      out.flush();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      CodedOutputStream outer = CodedOutputStream.newInstance(body);
      outer.writeByteArray(3, new byte[] {8, 1});
      outer.writeByteArray(1, series.toByteArray());
      outer.flush();
      return body.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every sample of a body as protobuf-java reads it. */
  static List<Sample> decode(byte[] body) throws InvalidProtocolBufferException {
    List<Sample> samples = new ArrayList<>();
    for (Object series :
        (List<?>) DynamicMessage.parseFrom(WRITE_REQUEST, body).getField(TIMESERIES)) {
      TreeMap<String, String> labels = new TreeMap<>();
      for (Object label : (List<?>) ((DynamicMessage) series).getField(LABELS)) {
        labels.put((String) field(label, LABEL, 1), (String) field(label, LABEL, 2));
      }
      labels.values().removeIf(String::isEmpty);
      for (Object sample : (List<?>) ((DynamicMessage) series).getField(SAMPLES)) {
        long time = (long) field(sample, SAMPLE, 2);
        samples.add(new Sample(labels, time, (double) field(sample, SAMPLE, 1)));
      }
    }
    return samples;
  }

  private static Object field(Object message, Descriptor type, int number) {
    return ((DynamicMessage) message).getField(type.findFieldByNumber(number));
  }

  private static DynamicMessage pair(Descriptor type, Object first, Object second) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByNumber(1), first)
        .setField(type.findFieldByNumber(2), second)
        .build();
  }

  private static Descriptor describe() {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("remote.proto")
            .setSyntax("proto3")
            .addMessageType(message("WriteRequest", repeated("timeseries", 1, "TimeSeries")))
            .addMessageType(
                message(
                    "TimeSeries", repeated("labels", 1, "Label"), repeated("samples", 2, "Sample")))
            .addMessageType(
                message(
                    "Label",
                    scalar("name", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    scalar("value", 2, FieldDescriptorProto.Type.TYPE_STRING)))
            .addMessageType(
                message(
                    "Sample",
                    scalar("value", 1, FieldDescriptorProto.Type.TYPE_DOUBLE),
                    scalar("timestamp", 2, FieldDescriptorProto.Type.TYPE_INT64)))
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[0])
          .findMessageTypeByName("WriteRequest");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DescriptorProto message(String name, FieldDescriptorProto... fields) {
    return DescriptorProto.newBuilder().setName(name).addAllField(List.of(fields)).build();
  }

  private static FieldDescriptorProto scalar(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
        .build();
  }

  private static FieldDescriptorProto repeated(String name, int number, String type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
        .setTypeName(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
        .build();
  }
}
