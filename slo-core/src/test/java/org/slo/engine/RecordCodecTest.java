package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.Labels;

class RecordCodecTest {

  private static final long T0 = 1_763_856_000_000L;

  private final JournaledValues writer = new JournaledValues();
  private final JournaledValues reader = new JournaledValues();

  private static List<NewSeries> named(int count) {
    return IntStream.range(0, count)
        .mapToObj(id ->
            new NewSeries(id, Labels.ofSortedPairs(Labels.NAME, "m", "i", String.valueOf(id))))
        .toList();
  }

  private static Samples of(List<NewSeries> named, double... values) {
    int[] ids = IntStream.range(0, values.length).toArray();
    return new Samples(
        named, ids, IntStream.range(0, ids.length).mapToLong(i -> T0).toArray(), values);
  }

  /** Writes and reads the record that follows those before. */
  private int passes(Samples samples) {
    byte[] bytes = RecordCodec.encode(samples, writer);
    assertSame(samples, (Samples) RecordCodec.decode(bytes, reader));
    return bytes.length;
  }

  private static void assertSame(Samples written, Samples read) {
    assertThat(read.newSeries()).isEqualTo(written.newSeries());
    assertThat(read.series()).isEqualTo(written.series());
    assertThat(read.timesMillis()).isEqualTo(written.timesMillis());
    assertThat(read.values()).isEqualTo(written.values());
    assertThat(read.startsMillis()).isEqualTo(written.startsMillis());
  }

  @Test
  void countersThatGrowALittleTakeOneByteEach() {
    double[] values = new Random(1).doubles(1000, 0, 1e9).map(Math::rint).toArray();
    passes(of(named(1000), values));
    for (int i = 0; i < values.length; i++) {
      values[i] += i % 50;
    }

    assertThat(passes(of(List.of(), values))).isLessThan(1000 + 20);
  }

  @Test
  void thousandthsGrowInOneByteOnceTheyWereSeen() {
    passes(of(named(1), 0.001));
    passes(of(List.of(), 17.25));

    assertThat(passes(of(List.of(), 17.301))).isEqualTo(passes(of(List.of(), 17.302)));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -1,
        0.1,
        1e-9,
        Math.PI,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        9007199254740991.0,
        9007199254740992.0,
        9007199254740.99
      })
  void everyValueIsReadAsItWasWritten(double value) {
    passes(of(named(1), 5));
    passes(of(List.of(), value));
    passes(of(List.of(), 6));
    passes(of(List.of(), value));
  }

  @Test
  void seriesAndTimesMayComeInAnyOrderAndMoreThanOnce() {
    long[] times = {T0, T0 + 3, T0 + 3, 1, Long.MAX_VALUE};
    passes(new Samples(named(5), new int[] {4, 0, 0, 1, 4}, times, new double[] {1, 2, 3, 4, 5}));
  }

  @Test
  void startTimesAreKeptAndCostNothingWhereNoneIsKnown() {
    int[] ids = {0, 1, 2};
    long[] times = {T0, T0, T0};
    double[] values = {1, 2, 3};
    int with = passes(new Samples(named(3), ids, times, values, new long[] {0, T0 - 5, T0 - 5}));
    int without = passes(new Samples(named(3), ids, times, values));

    assertThat(without).isLessThan(with);
  }

  @Test
  void aRecordThatStandsAloneLeavesTheOthersAlone() {
    passes(of(named(2), 100, 200));
    Samples alone = of(List.of(), 7, 8);
    assertSame(alone, (Samples) RecordCodec.decode(RecordCodec.encode(alone), reader));

    passes(of(List.of(), 101, 201));
  }

  @Test
  void whoGoesOnFromACopyOrASnapshotReadsTheSame() {
    passes(of(named(3), 1, 2.5, Math.PI));
    ByteWriter out = new ByteWriter(64);
    reader.write(out);
    JournaledValues restored = JournaledValues.read(new ByteReader(out.toByteArray()));
    JournaledValues copy = reader.copy();
    Samples next = of(List.of(), 2, 3.5, Math.E);
    byte[] bytes = RecordCodec.encode(next, writer);

    assertSame(next, (Samples) RecordCodec.decode(bytes, restored));
    assertSame(next, (Samples) RecordCodec.decode(bytes, copy));
    assertSame(next, (Samples) RecordCodec.decode(bytes, reader));
  }

  @Test
  void randomRecordsAreReadAsTheyWereWritten() {
    Random random = new Random(7);
    List<NewSeries> all = named(500);
    for (int record = 0; record < 500; record++) {
      int rows = random.nextInt(100);
      int[] ids = new int[rows];
      long[] times = new long[rows];
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        ids[row] =
            row > 0 && random.nextInt(3) > 0 ? (ids[row - 1] + 1) % 500 : random.nextInt(500);
        times[row] = T0 + random.nextInt(3);
        values[row] = value(random);
      }
      passes(new Samples(record == 0 ? all : List.of(), ids, times, values));
    }
  }

  private static double value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1_000_000);
      case 1 -> random.nextInt(1_000_000) / 1000.0;
      case 2 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextLong();
    };
  }

  @Test
  void theFirstVersionsSamplesAreStillRead() {
    ByteWriter out = new ByteWriter(64);
    out.unsigned(2); // the kind
    out.unsigned(1); // one new series
    out.unsigned(0);
    out.unsigned(1);
    out.string(Labels.NAME);
    out.string("m");
    for (long column : new long[] {0, T0}) { // ids, times
      out.unsigned(2);
      out.signed(column);
      out.signed(column == 0 ? 0 : 15_000);
    }
    out.bool(false); // not all whole
    out.unsigned(2);
    out.real(1.5);
    out.real(2);

    Samples read = (Samples) RecordCodec.decode(out.toByteArray(), reader);

    assertSame(
        new Samples(
            List.of(new NewSeries(0, Labels.ofSortedPairs(Labels.NAME, "m"))),
            new int[] {0, 0},
            new long[] {T0, T0 + 15_000},
            new double[] {1.5, 2}),
        read);
    assertThat(RecordCodec.newSeries(out.toByteArray())).isEqualTo(read.newSeries());
  }

  @Test
  void damagedRecordsAreRefused() {
    byte[] sound = RecordCodec.encode(of(named(3), 1, 2.5, Math.PI), writer);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(sound, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RecordCodec.decode(cut, new JournaledValues()));
    }
  }

  @Test
  void aSampleOfASeriesThatNobodyNamedIsRefused() {
    byte[] bytes = RecordCodec.encode(of(new ArrayList<>(), 1, 2));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.decode(bytes, reader))
        .withMessageContaining("series 0");
  }
}
