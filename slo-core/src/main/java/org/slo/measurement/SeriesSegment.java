package org.slo.measurement;

import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The stored form of cells of many series, in columns, to be compressed by whoever stores it: cheap to write as they
 * come, dear to read for one series alone. Written and read as a whole.
 */
public final class SeriesSegment {

  private SeriesSegment() {}

  public static byte[] encode(SeriesCells cells) {
    ByteWriter out = new ByteWriter(5 * cells.size());
    out.unsigned(cells.size());
    int before = 0;
    for (int i = 0; i < cells.size(); i++) {
      out.unsigned(cells.series(i) - before);
      before = cells.series(i);
    }
    for (int i = 0; i < cells.size(); i++) {
      out.unsigned(cells.part(i));
    }
    before = 0;
    for (int i = 0; i < cells.size(); i++) {
      out.signed(cells.epochMinute(i) - before);
      before = cells.epochMinute(i);
    }
    for (int i = 0; i < cells.size(); i++) {
      out.unsigned(cells.events(i));
    }
    return out.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are no segment
   */
  public static SeriesCells decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int[] series = new int[in.count()];
    int before = 0;
    for (int i = 0; i < series.length; i++) {
      before += in.unsignedInt();
      series[i] = before;
    }
    int[] parts = new int[series.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = in.unsignedInt();
    }
    int[] minutes = new int[series.length];
    before = 0;
    for (int i = 0; i < minutes.length; i++) {
      before += (int) in.signed();
      minutes[i] = before;
    }
    SeriesCells.Builder cells = new SeriesCells.Builder(series.length);
    for (int i = 0; i < series.length; i++) {
      cells.add(series[i], parts[i], minutes[i], in.unsigned());
    }
    return cells.build();
  }
}
