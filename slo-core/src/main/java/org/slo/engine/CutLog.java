package org.slo.engine;

import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;

/**
 * What each cut has to hold, so that those from some number on are enough to restore the engine. Every cut holds the
 * changes since the one before; each SLO stands in it as a whole once in {@value #ROUND} cuts, another share of them
 * every time, and the series and names once in as many. Not thread-safe.
 */
final class CutLog {

  /** Cuts in which everything is written as a whole once. */
  static final int ROUND = 30;

  static final int CHANGES = 0;
  static final int WHOLE = 1;

  private final Object2LongOpenHashMap<UUID> wholeIn = new Object2LongOpenHashMap<>(); // by SLO
  private final List<UUID> removed = new ArrayList<>();
  private long number;
  private long seriesWholeIn = -1;
  private int seriesWritten;

  /** Goes on after a cut that was read; what it holds is not known to be anywhere else. */
  void resume(long lastNumber, int seriesCount) {
    number = lastNumber + 1;
    seriesWritten = seriesCount;
  }

  /** Takes note that a cut that was read holds an SLO as a whole. */
  void readWhole(UUID slo, long cut) {
    wholeIn.put(slo, cut);
  }

  /** Takes note that a cut that was read holds the series as a whole. */
  void readSeriesWhole(long cut) {
    seriesWholeIn = cut;
  }

  /** An SLO is judged no longer. */
  void remove(UUID slo) {
    wholeIn.removeLong(slo);
    removed.add(slo);
  }

  /** Number of the cut that is written next. */
  long number() {
    return number;
  }

  /** Number of the earliest cut that restoring needs after the cut that was written last. */
  long neededFrom() {
    long earliest = seriesWholeIn;
    for (long cut : wholeIn.values()) {
      earliest = Math.min(earliest, cut);
    }
    return earliest;
  }

  /** Writes the next cut's state. */
  void write(
      ByteWriter out,
      List<Labels> series,
      Names names,
      Counters counters,
      Collection<SloState> slos) {
    out.unsigned(number);
    writeSeries(out, series, names, counters);
    out.each(removed, out::uuid);
    removed.clear();
    for (SloState slo : slos) {
      write(out, slo);
    }
    out.bool(false);
    number++;
  }

  private void writeSeries(ByteWriter out, List<Labels> series, Names names, Counters counters) {
    boolean whole = seriesWholeIn < 0 || number - seriesWholeIn >= ROUND;
    if (whole) {
      seriesWholeIn = number;
      seriesWritten = 0;
    }
    out.unsigned(whole ? WHOLE : CHANGES);
    out.each(
        series.subList(seriesWritten, series.size()), labels -> RecordCodec.write(out, labels));
    seriesWritten = series.size();
    ByteWriter counted = new ByteWriter(1 << 12);
    if (whole) {
      names.write(out);
      counters.write(counted);
    } else {
      names.writeChanges(out);
      counters.writeChanges(counted);
    }
    out.bytes(counted);
  }

  private void write(ByteWriter out, SloState slo) {
    boolean whole =
        slo.isReshaped()
            || !wholeIn.containsKey(slo.uid())
            || slo.ordinal() % ROUND == number % ROUND;
    if (whole) {
      out.bool(true);
      out.unsigned(WHOLE);
      slo.write(out);
      wholeIn.put(slo.uid(), number);
    } else if (slo.isTouched()) {
      out.bool(true);
      out.unsigned(CHANGES);
      out.uuid(slo.uid());
      ByteWriter changes = new ByteWriter(256);
      slo.writeChanges(changes);
      out.bytes(changes);
    }
  }
}
