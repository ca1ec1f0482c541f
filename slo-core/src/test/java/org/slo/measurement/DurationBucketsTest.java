package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DurationBucketsTest {

  @Test
  void everyDurationLiesInItsBucket() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      double millis = Math.exp(random.nextDouble(-6.9, 21));
      int bucket = DurationBuckets.of(millis);

      assertThat(millis).isGreaterThan(DurationBuckets.upperMillis(bucket - 1));
      assertThat(millis).isLessThanOrEqualTo(DurationBuckets.upperMillis(bucket));
    }
  }

  @Test
  void aBucketIsAtMostFourAndAHalfPercentWide() {
    for (int bucket = 0; bucket < DurationBuckets.COUNT; bucket++) {
      double ratio = DurationBuckets.upperMillis(bucket) / DurationBuckets.upperMillis(bucket - 1);
      assertThat(ratio).isCloseTo(Math.pow(2, 1 / 16.0), within(1e-12));
    }
  }

  @Test
  void aBoundBelongsToTheBucketBelow() {
    for (int bucket = 0; bucket < DurationBuckets.COUNT; bucket++) {
      double upper = DurationBuckets.upperMillis(bucket);
      assertThat(DurationBuckets.of(upper)).isEqualTo(bucket);
      assertThat(DurationBuckets.of(Math.nextUp(upper)))
          .isEqualTo(Math.min(bucket + 1, DurationBuckets.COUNT - 1));
    }
  }

  @Test
  void extremesLieInTheOuterBuckets() {
    assertThat(DurationBuckets.of(0)).isZero();
    assertThat(DurationBuckets.of(-3)).isZero();
    assertThat(DurationBuckets.of(Double.POSITIVE_INFINITY)).isEqualTo(DurationBuckets.COUNT - 1);
  }

  @Test
  void halfOfABucketLiesBelowItsMiddle() {
    int bucket = DurationBuckets.of(500);
    double middle =
        (DurationBuckets.upperMillis(bucket - 1) + DurationBuckets.upperMillis(bucket)) / 2;

    assertThat(DurationBuckets.shareUpTo(middle, bucket)).isCloseTo(0.5, within(1e-9));
    assertThat(DurationBuckets.shareUpTo(DurationBuckets.upperMillis(bucket), bucket)).isEqualTo(1);
  }
}
