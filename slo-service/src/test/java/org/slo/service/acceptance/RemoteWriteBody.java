package org.slo.service.acceptance;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/** A body of Prometheus remote write 1.0, field by field. */
final class RemoteWriteBody {

  static final String PATH = "/api/v1/write";
  static final String TYPE = "application/x-protobuf";

  private static final int REQUEST_SERIES = 1;
  private static final int SERIES_LABEL = 1;
  private static final int SERIES_SAMPLE = 2;

  /** A point of a series. */
  record Sample(long timeMillis, double value) {}

  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  RemoteWriteBody series(String metric, String job, Sample... samples) throws IOException {
    ByteArrayOutputStream series = new ByteArrayOutputStream();
    write(series, SERIES_LABEL, label("__name__", metric));
    write(series, SERIES_LABEL, label("job", job));
    for (Sample sample : samples) {
      write(series, SERIES_SAMPLE, bytes(sample));
    }
    write(request, REQUEST_SERIES, series.toByteArray());
    return this;
  }

  byte[] snappy() throws IOException {
    return Snappy.compress(request.toByteArray());
  }

  private static byte[] label(String name, String value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeString(1, name);
    out.writeString(2, value);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] bytes(Sample sample) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeDouble(1, sample.value());
    out.writeInt64(2, sample.timeMillis());
    out.flush();
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream to, int field, byte[] message)
      throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(to);
    out.writeByteArray(field, message);
    out.flush();
  }
}
