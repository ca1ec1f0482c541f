package org.slo.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.Deltas;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;

/**
 * The binary form of journal records. Columns are written one after another, {@link SamplesCodec samples} and {@link
 * DeltasCodec delta points} in forms of their own; of the others ids and times are differences to the row before, whole values too, the rest are
 * doubles. A record's first byte is its kind; kinds and their forms never change once released, new forms get new
 * kinds.
 */
public final class RecordCodec {

  private static final int TICK = 1;
  private static final int FIRST_SAMPLES = 2; // as the first version wrote them
  private static final int REQUESTS = 3;
  private static final int DEFINITIONS = 4;
  private static final int SAMPLES = 5;
  private static final int DELTAS = 6;
  private static final int HISTORY_FILLED = 20;
  private static final int CORRECTIONS = 30;

  private static final double LARGEST_WHOLE = 1L << 53;

  private RecordCodec() {}

  /** Writes a record that can be read by itself. */
  public static byte[] encode(JournalRecord record) {
    return encode(record, null);
  }

  /**
   * Writes the record that follows those of which {@code values} are the newest, which are then those of this one
   * too.
   */
  public static byte[] encode(JournalRecord record, @Nullable JournaledValues values) {
    ByteWriter out = new ByteWriter(256);
    switch (record) {
      case Tick tick -> out.unsigned(TICK);
      case Samples samples -> {
        out.unsigned(SAMPLES);
        writeSeries(out, samples.newSeries(), values);
        SamplesCodec.write(out, samples, values);
      }
      case Deltas deltas -> {
        out.unsigned(DELTAS);
        writeSeries(out, deltas.newSeries(), values);
        DeltasCodec.write(out, deltas);
      }
      case Requests requests -> {
        out.unsigned(REQUESTS);
        writeSeries(out, requests.newSeries(), values);
        write(out, requests);
      }
      case DefinitionsChanged change -> {
        out.unsigned(DEFINITIONS);
        write(out, change);
      }
      case HistoryFilled filled -> {
        out.unsigned(HISTORY_FILLED);
        HistoryCodec.write(out, filled);
      }
      case CorrectionsChanged change -> {
        out.unsigned(CORRECTIONS);
        CorrectionsCodec.write(out, change);
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @param values of the records before this one; this one's are added
   * @throws IllegalArgumentException if the bytes are no record
   */
  public static JournalRecord decode(byte[] bytes, JournaledValues values) {
    ByteReader in = new ByteReader(bytes);
    int kind = in.unsignedInt();
    return switch (kind) {
      case TICK -> new Tick();
      case FIRST_SAMPLES -> readFirstSamples(in, readSeries(in, values));
      case SAMPLES -> SamplesCodec.read(in, readSeries(in, values), values);
      case DELTAS -> {
        List<NewSeries> named = readSeries(in, values);
        yield DeltasCodec.read(in, named, values.size());
      }
      case REQUESTS -> readRequests(in, readSeries(in, values));
      case DEFINITIONS -> readDefinitions(in);
      case HISTORY_FILLED -> HistoryCodec.read(in);
      case CORRECTIONS -> CorrectionsCodec.read(in);
      default ->
          throw new IllegalArgumentException(
              "a journal record of kind " + kind + ", which this version does not know");
    };
  }

  /** The series that a record names first; nothing else of it is read. */
  public static List<NewSeries> newSeries(byte[] record) {
    ByteReader in = new ByteReader(record);
    return switch (in.unsignedInt()) {
      case FIRST_SAMPLES, SAMPLES, DELTAS, REQUESTS -> in.each(() -> readSeries(in));
      default -> List.of();
    };
  }

  private static Samples readFirstSamples(ByteReader in, List<NewSeries> newSeries) {
    return new Samples(newSeries, readInts(in), readLongs(in), readValues(in));
  }

  private static void write(ByteWriter out, Requests requests) {
    writeDifferences(out, requests.series());
    writeDifferences(out, requests.timesMillis());
    writeDifferences(out, requests.counts());
    writeValues(out, requests.durationsMillis());
    writeDifferences(out, requests.tenants());
    out.each(requests.tenantNames(), out::string);
  }

  private static Requests readRequests(ByteReader in, List<NewSeries> newSeries) {
    int[] series = readInts(in);
    return new Requests(
        newSeries,
        series,
        readLongs(in),
        readLongs(in),
        readValues(in),
        readInts(in),
        in.each(in::string));
  }

  private static void write(ByteWriter out, DefinitionsChanged change) {
    out.each(change.upserts(), slo -> write(out, slo));
    out.each(change.removed(), out::uuid);
  }

  static void write(ByteWriter out, RevisedSlo slo) {
    out.uuid(slo.uid());
    out.unsigned(slo.revision());
    DefinitionCodec.write(out, slo.definition());
  }

  static RevisedSlo readSlo(ByteReader in) {
    return new RevisedSlo(in.uuid(), in.unsignedInt(), DefinitionCodec.read(in));
  }

  private static DefinitionsChanged readDefinitions(ByteReader in) {
    return new DefinitionsChanged(in.each(() -> readSlo(in)), in.each(in::uuid));
  }

  static void write(ByteWriter out, Labels labels) {
    out.unsigned(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      out.string(labels.name(i));
      out.string(labels.value(i));
    }
  }

  static Labels readLabels(ByteReader in) {
    String[] pairs = new String[in.count() * 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = in.string();
    }
    return Labels.ofSortedPairs(pairs);
  }

  private static void writeSeries(
      ByteWriter out, List<NewSeries> series, @Nullable JournaledValues values) {
    out.each(
        series,
        one -> {
          out.unsigned(one.id());
          write(out, one.labels());
          if (values != null) {
            values.reach(one.id() + 1);
          }
        });
  }

  private static List<NewSeries> readSeries(ByteReader in, JournaledValues values) {
    List<NewSeries> series = in.each(() -> readSeries(in));
    series.forEach(one -> values.reach(one.id() + 1));
    return series;
  }

  private static NewSeries readSeries(ByteReader in) {
    return new NewSeries(in.unsignedInt(), readLabels(in));
  }

  private static void writeDifferences(ByteWriter out, int[] values) {
    out.unsigned(values.length);
    int before = 0;
    for (int value : values) {
      out.signed(value - before);
      before = value;
    }
  }

  private static int[] readInts(ByteReader in) {
    int[] values = new int[in.count()];
    int before = 0;
    for (int i = 0; i < values.length; i++) {
      before += (int) in.signed();
      values[i] = before;
    }
    return values;
  }

  private static void writeDifferences(ByteWriter out, long[] values) {
    out.unsigned(values.length);
    long before = 0;
    for (long value : values) {
      out.signed(value - before);
      before = value;
    }
  }

  private static long[] readLongs(ByteReader in) {
    long[] values = new long[in.count()];
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      before += in.signed();
      values[i] = before;
    }
    return values;
  }

  private static void writeValues(ByteWriter out, double[] values) {
    boolean whole = true;
    for (double value : values) {
      whole &= value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
    }
    out.bool(whole);
    if (whole) {
      long[] longs = new long[values.length];
      for (int i = 0; i < longs.length; i++) {
        longs[i] = (long) values[i];
      }
      writeDifferences(out, longs);
    } else {
      out.unsigned(values.length);
      for (double value : values) {
        out.real(value);
      }
    }
  }

  private static double[] readValues(ByteReader in) {
    if (in.bool()) {
      long[] longs = readLongs(in);
      double[] values = new double[longs.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = longs[i];
      }
      return values;
    }
    double[] values = new double[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.real();
    }
    return values;
  }
}
