package org.slo.engine;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.FilledInstance;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.measurement.MinuteCounts;

/** The binary form of {@link HistoryFilled}. */
final class HistoryCodec {

  private HistoryCodec() {}

  static void write(ByteWriter out, HistoryFilled filled) {
    out.uuid(filled.slo());
    out.unsigned(filled.beganAt());
    out.each(filled.instances(), instance -> write(out, instance));
  }

  static HistoryFilled read(ByteReader in) {
    return new HistoryFilled(in.uuid(), in.unsigned(), in.each(() -> readInstance(in)));
  }

  private static void write(ByteWriter out, FilledInstance instance) {
    writeLabels(out, instance.labels());
    writeCounts(out, instance.minutes());
    writeMinutes(out, instance.sampledMinutes());
    writeMinutes(out, instance.happenedMinutes());
  }

  private static FilledInstance readInstance(ByteReader in) {
    return new FilledInstance(readLabels(in), readCounts(in), readMinutes(in), readMinutes(in));
  }

  static void writeLabels(ByteWriter out, SortedMap<String, String> labels) {
    out.each(
        labels.entrySet(),
        label -> {
          out.string(label.getKey());
          out.string(label.getValue());
        });
  }

  static SortedMap<String, String> readLabels(ByteReader in) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, String> label : in.each(() -> Map.entry(in.string(), in.string()))) {
      labels.put(label.getKey(), label.getValue());
    }
    return labels;
  }

  /** Minutes as differences to the one before, then their counts. */
  static void writeCounts(ByteWriter out, MinuteCounts minutes) {
    out.unsigned(minutes.size());
    long before = 0;
    for (int i = 0; i < minutes.size(); i++) {
      out.signed(minutes.epochMinute(i) - before);
      out.signed(minutes.total(i));
      out.signed(minutes.total(i) - minutes.good(i));
      before = minutes.epochMinute(i);
    }
  }

  static MinuteCounts readCounts(ByteReader in) {
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

  private static void writeMinutes(ByteWriter out, long[] minutes) {
    out.unsigned(minutes.length);
    long before = 0;
    for (long minute : minutes) {
      out.signed(minute - before);
      before = minute;
    }
  }

  private static long[] readMinutes(ByteReader in) {
    long[] minutes = new long[in.count()];
    long before = 0;
    for (int i = 0; i < minutes.length; i++) {
      before += in.signed();
      minutes[i] = before;
    }
    return minutes;
  }
}
