package org.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.MinuteCounts;

class CorrectedMinutesTest {

  private static CorrectedMinutes of(Stretch... stretches) {
    return CorrectedMinutes.of(List.of(stretches));
  }

  @Test
  void aStretchHoldsItsFirstMinuteAndNotItsEnd() {
    CorrectedMinutes minutes = of(new Stretch(10, 12));
    assertThat(minutes.contains(9)).isFalse();
    assertThat(minutes.contains(10)).isTrue();
    assertThat(minutes.contains(11)).isTrue();
    assertThat(minutes.contains(12)).isFalse();
  }

  @Test
  void stretchesThatTouchOrOverlapAreOne() {
    assertThat(of(new Stretch(5, 9), new Stretch(1, 3), new Stretch(3, 6)).stretches())
        .containsExactly(new Stretch(1, 9));
    assertThat(of(new Stretch(1, 9), new Stretch(2, 4)).stretches())
        .containsExactly(new Stretch(1, 9));
  }

  @Test
  void noMinutesAreEmpty() {
    assertThat(CorrectedMinutes.NONE.isEmpty()).isTrue();
    assertThat(CorrectedMinutes.NONE.contains(0)).isFalse();
    assertThat(of()).isEqualTo(CorrectedMinutes.NONE);
  }

  @Test
  void aStretchWithoutMinutesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Stretch(5, 5));
  }

  @Test
  void onlySlicesThatAreCoveredWhollyAreCounted() {
    CorrectedMinutes minutes = of(new Stretch(4, 16), new Stretch(20, 25));
    assertThat(minutes.wholeSlices(0, 100, 5)).isEqualTo(3); // 5 to 15, 20 to 25
    assertThat(minutes.wholeSlices(6, 100, 5)).isEqualTo(2);
    assertThat(minutes.wholeSlices(0, 24, 5)).isEqualTo(2);
    assertThat(minutes.wholeSlices(16, 20, 1)).isZero();
    assertThat(minutes.wholeSlices(30, 20, 1)).isZero();
    assertThat(minutes.wholeSlices(0, 100, 1)).isEqualTo(17);
  }

  @Test
  void countsAreSplitAtTheEdges() {
    MinuteCounts counts =
        new MinuteCounts(new long[] {9, 10, 11, 12}, new long[] {1, 2, 3, 4}, new long[4]);
    CorrectedMinutes minutes = of(new Stretch(10, 12));
    assertThat(minutes.leftOutOf(counts).size()).isEqualTo(2);
    assertThat(minutes.leftOutOf(counts).good(1)).isEqualTo(4);
    assertThat(minutes.of(counts).epochMinute(0)).isEqualTo(10);
    assertThat(minutes.of(counts).good(1)).isEqualTo(3);
  }

  @Test
  void damagedBytesAreRefused() {
    ByteWriter out = new ByteWriter(8);
    out.unsigned(2);
    out.signed(7);
    out.signed(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorrectedMinutes.read(new ByteReader(out.toByteArray())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithABitSetOverRandomStretches(long seed) {
    Random random = new Random(seed);
    BitSet bits = new BitSet();
    BitSet otherBits = new BitSet();
    CorrectedMinutes minutes = random(random, bits);
    CorrectedMinutes other = random(random, otherBits);
    CorrectedMinutes changed = minutes.changedFrom(other);
    CorrectedMinutes between = minutes.between(40, 150);
    for (int m = -1; m < 260; m++) {
      boolean here = m >= 0 && bits.get(m);
      assertThat(minutes.contains(m)).isEqualTo(here);
      assertThat(changed.contains(m)).isEqualTo(m >= 0 && here != otherBits.get(m));
      assertThat(between.contains(m)).isEqualTo(here && m >= 40 && m < 150);
    }
    ByteWriter out = new ByteWriter(64);
    minutes.write(out);
    assertThat(CorrectedMinutes.read(new ByteReader(out.toByteArray()))).isEqualTo(minutes);
    assertThat(CorrectedMinutes.of(minutes.stretches())).isEqualTo(minutes);
  }

  private static CorrectedMinutes random(Random random, BitSet bits) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      int from = random.nextInt(200);
      int to = from + 1 + random.nextInt(25);
      bits.set(from, to);
      stretches.add(new Stretch(from, to));
    }
    return CorrectedMinutes.of(stretches);
  }
}
