package org.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class CoverageTest {

  private static final long T0 = 1_763_856_000_000L;
  private static final long MINUTE = 60_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Coverage coverage = new Coverage(Duration.ofDays(30));

  @Test
  void beforeTheFirstDataNothingIsKnown() {
    assertThat(coverage.ratio(T0, HOUR)).isNull();
  }

  @Test
  void everyMinuteWithASampleIsCovered() {
    for (int minute = 0; minute < 60; minute++) {
      coverage.sampled(T0 + minute * MINUTE);
    }
    assertThat(coverage.ratio(T0 + 59 * MINUTE + 30_000, HOUR)).isEqualTo(1.0);
  }

  @Test
  void theMinuteThatHoldsNowCountsOnlyOnceCovered() {
    coverage.sampled(T0);
    assertThat(coverage.ratio(T0 + MINUTE, HOUR)).isEqualTo(1.0);
    assertThat(coverage.ratio(T0 + 2 * MINUTE, HOUR)).isEqualTo(0.5);
  }

  @Test
  void minutesBeforeTheFirstDataDoNotCount() {
    coverage.sampled(T0);
    coverage.sampled(T0 + MINUTE);
    assertThat(coverage.ratio(T0 + MINUTE, Duration.ofDays(30))).isEqualTo(1.0);
  }

  @Test
  void anEventSourceCoversFromItsFirstEventOn() {
    coverage.happened(T0, null);
    assertThat(coverage.ratio(T0 + Duration.ofDays(10).toMillis(), HOUR)).isEqualTo(1.0);
  }

  @Test
  void aDeclaredSilenceUncovers() {
    coverage.happened(T0, Duration.ofMinutes(10));
    long later = T0 + 40 * MINUTE;
    assertThat(coverage.ratio(later, Duration.ofMinutes(5))).isEqualTo(0.0);
    assertThat(coverage.ratio(later, HOUR)).isEqualTo(11.0 / 40);
  }

  @Test
  void agreesWithABitSetOverRandomSamples() {
    Random random = new Random(7);
    BitSet naive = new BitSet();
    Coverage short3d = new Coverage(Duration.ofDays(3));
    long base = T0 / MINUTE;
    int now = 0;
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < 5000; i++) {
      now += random.nextInt(20) == 0 ? random.nextInt(3000) : random.nextInt(3);
      int minute = Math.max(0, now - (random.nextInt(10) == 0 ? random.nextInt(4000) : 0));
      short3d.sampled((base + minute) * MINUTE);
      naive.set(minute);
      first = Math.min(first, minute);
      int from = Math.max(first, now - 3 * 24 * 60);
      int to = naive.get(now) ? now + 1 : now;
      double expected = to <= from ? 1.0 : (double) naive.get(from, to).cardinality() / (to - from);
      assertThat(short3d.ratio((base + now) * MINUTE, Duration.ofDays(3))).isEqualTo(expected);
    }
  }

  @Test
  void survivesWritingAndReading() {
    coverage.sampled(T0);
    coverage.sampled(T0 + 3 * MINUTE);
    ByteWriter out = new ByteWriter(64);
    coverage.write(out);
    Coverage read = Coverage.read(Duration.ofDays(30), new ByteReader(out.toByteArray()));

    assertThat(read.ratio(T0 + 3 * MINUTE, HOUR)).isEqualTo(0.5);
    assertThat(read.reaching(Duration.ofDays(7)).ratio(T0 + 3 * MINUTE, HOUR)).isEqualTo(0.5);
  }
}
