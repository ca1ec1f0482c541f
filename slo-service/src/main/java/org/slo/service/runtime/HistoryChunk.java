package org.slo.service.runtime;

import com.github.luben.zstd.Zstd;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.MinuteCounts;

/** The stored form of one day's minutes: distances, totals and bad events as varints, compressed. */
final class HistoryChunk {

  /** The form written today. */
  static final int FORMAT = 1;

  private static final int LEVEL = 3;

  private HistoryChunk() {}

  static byte[] encode(MinuteCounts counts) {
    ByteWriter out = new ByteWriter(counts.size() * 4);
    out.unsigned(counts.size());
    long before = 0;
    for (int i = 0; i < counts.size(); i++) {
      out.signed(counts.epochMinute(i) - before);
      out.signed(counts.total(i));
      out.signed(counts.total(i) - counts.good(i));
      before = counts.epochMinute(i);
    }
    return Zstd.compress(out.toByteArray(), LEVEL);
  }

  static MinuteCounts decode(int format, byte[] body) {
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a history chunk of format " + format + ", which this version does not know");
    }
    ByteReader in =
        new ByteReader(Zstd.decompress(body, Math.toIntExact(Zstd.getFrameContentSize(body))));
    long[] minutes = new long[in.count()];
    long[] good = new long[minutes.length];
    long[] total = new long[minutes.length];
    long before = 0;
    for (int i = 0; i < minutes.length; i++) {
      before += in.signed();
      minutes[i] = before;
      total[i] = in.signed();
      good[i] = total[i] - in.signed();
    }
    return new MinuteCounts(minutes, good, total);
  }
}
