package org.slo.benchmark.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slo.benchmark.ingest.Product.Counter;
import org.slo.measurement.Labels;
import org.xerial.snappy.Snappy;

/**
 * A remote-write 1.0 request of one sample a series, laid out once; only times and values are put in anew. Not
 * thread-safe.
 */
final class WriteBody {

  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TIME_BYTES = 6; // a varint of milliseconds until the year 2109
  private static final int SAMPLE_BYTES = 1 + Double.BYTES + 1 + TIME_BYTES;

  private final List<Counter> counters;
  private final byte[] message;
  private final int[] valueAt;

  WriteBody(List<Counter> counters) {
    this.counters = counters;
    this.valueAt = new int[counters.size()];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < valueAt.length; i++) {
      byte[] series = series(counters.get(i).labels());
      field(out, 1, series);
      valueAt[i] = out.size() - SAMPLE_BYTES + 1;
    }
    this.message = out.toByteArray();
  }

  int samples() {
    return valueAt.length;
  }

  /** The compressed request of a moment. */
  byte[] at(long timeMillis, double secondsSinceStart) {
    for (int i = 0; i < valueAt.length; i++) {
      DOUBLE.set(message, valueAt[i], counters.get(i).at(secondsSinceStart));
      putTime(valueAt[i] + Double.BYTES + 1, timeMillis);
    }
    try {
      return Snappy.compress(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putTime(int at, long timeMillis) {
    for (int i = 0; i < TIME_BYTES; i++) {
      int more = i == TIME_BYTES - 1 ? 0 : 0x80;
      message[at + i] = (byte) (((timeMillis >>> (7 * i)) & 0x7f) | more);
    }
  }

  private static byte[] series(Labels labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < labels.size(); i++) {
      ByteArrayOutputStream label = new ByteArrayOutputStream();
      field(label, 1, labels.name(i).getBytes(StandardCharsets.UTF_8));
      field(label, 2, labels.value(i).getBytes(StandardCharsets.UTF_8));
      field(out, 1, label.toByteArray());
    }
    byte[] sample = new byte[SAMPLE_BYTES];
    sample[0] = 1 << 3 | 1;
    sample[1 + Double.BYTES] = 2 << 3;
    field(out, 2, sample);
    return out.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] content) {
    out.write(number << 3 | 2);
    int rest = content.length;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write((rest & 0x7f) | 0x80);
    }
    out.write(rest);
    out.writeBytes(content);
  }
}
