package org.slo.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.budget.CorrectedMinutes;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.measurement.MinuteCounts;

/** The binary form of {@link CorrectionsChanged}. */
final class CorrectionsCodec {

  private CorrectionsCodec() {}

  static void write(ByteWriter out, CorrectionsChanged change) {
    out.each(
        change.slos(),
        slo -> {
          out.uuid(slo.uid());
          slo.minutes().write(out);
          out.each(slo.counted(), counted -> write(out, counted));
          out.each(slo.countedInSilence(), counted -> write(out, counted));
        });
  }

  static CorrectionsChanged read(ByteReader in) {
    return new CorrectionsChanged(
        in.each(() -> {
          UUID uid = in.uuid();
          CorrectedMinutes minutes = CorrectedMinutes.read(in);
          List<CountedMinutes> counted = in.each(() -> readCounted(in));
          List<CountedMinutes> countedInSilence = in.each(() -> readCounted(in));
          return new CorrectedSlo(uid, minutes, counted, countedInSilence);
        }));
  }

  private static void write(ByteWriter out, CountedMinutes counted) {
    HistoryCodec.writeLabels(out, counted.instance());
    out.each(
        counted.minutes().entrySet(),
        events -> {
          out.unsigned(events.getKey());
          HistoryCodec.writeCounts(out, events.getValue());
        });
  }

  private static CountedMinutes readCounted(ByteReader in) {
    SortedMap<String, String> instance = HistoryCodec.readLabels(in);
    SortedMap<Integer, MinuteCounts> minutes = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      minutes.put(in.unsignedInt(), HistoryCodec.readCounts(in));
    }
    return new CountedMinutes(
        Collections.unmodifiableSortedMap(instance), Collections.unmodifiableSortedMap(minutes));
  }
}
