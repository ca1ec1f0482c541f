package org.slo.service.ingest.remotewrite;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of remote write 2.0, written field by field. */
final class SymbolRequests {

  private final Map<String, Integer> symbols = new LinkedHashMap<>(Map.of("", 0));
  private final List<byte[]> series = new ArrayList<>();

  /** Writes fields. */
  @FunctionalInterface
  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  static byte[] message(Fields fields) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a series of one sample; a start of 0 is left out. */
  SymbolRequests series(long time, double value, long start, String... labels) {
    byte[] sample =
        message(out -> {
          out.writeDouble(1, value);
          out.writeInt64(2, time);
          if (start != 0) {
            out.writeInt64(3, start);
          }
        });
    return series(
        out -> {
          out.writeByteArray(2, sample);
          out.writeByteArray(5, message(metadata -> metadata.writeInt32(1, 1)));
        },
        labels);
  }

  SymbolRequests series(Fields rest, String... labels) {
    byte[] refs =
        message(out -> {
          for (String text : labels) {
            out.writeUInt32NoTag(symbols.computeIfAbsent(text, t -> symbols.size()));
          }
        });
    series.add(
        message(out -> {
          out.writeByteArray(1, refs);
          rest.write(out);
        }));
    return this;
  }

  byte[] bytes() {
    return message(out -> {
      for (String symbol : symbols.keySet()) {
        out.writeString(4, symbol);
      }
      for (byte[] one : series) {
        out.writeByteArray(5, one);
      }
    });
  }
}
