package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesDayTest {

  private static SeriesCells events(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SeriesMinutes minutes = new SeriesMinutes();
    for (int i = 0; i < 3_000; i++) {
      long time = random.nextInt(SeriesDay.MINUTES) * 60_000L;
      double millis = Math.exp(5 + random.nextGaussian());
      minutes.request(0, time, random.nextInt(9) == 0 ? Double.NaN : millis, random.nextInt(1, 50));
    }
    minutes.request(0, 77_000, 1e5, 5_000_000_000L);
    return minutes.cells();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 360, 1440})
  void longerStretchesKeepMinutesAndBuckets(int stretchMinutes) {
    for (long seed = 0; seed < 10; seed++) {
      SeriesCells cells = events(seed);
      Map<Integer, Long> byMinute = new TreeMap<>();
      Map<Integer, Long> byBucket = new TreeMap<>();
      for (int i = 0; i < cells.size(); i++) {
        byMinute.merge(cells.epochMinute(i), cells.events(i), Long::sum);
        byBucket.merge(
            bucket(cells.part(i), cells.epochMinute(i), stretchMinutes),
            cells.events(i),
            Long::sum);
      }
      int[] numbers = SeriesDay.encode(cells, 0, cells.size(), 0, stretchMinutes);
      Map<Integer, Long> readByMinute = new TreeMap<>();
      Map<Integer, Long> readByBucket = new TreeMap<>();
      long[] upTo = new long[SeriesDay.MINUTES];
      int middle = DurationBuckets.of(150);
      SeriesDay.read(
          numbers,
          numbers.length,
          true,
          (part, minute, count) -> {
            readByMinute.merge(minute, count, Long::sum);
            readByBucket.merge(bucket(part, minute, stretchMinutes), count, Long::sum);
            upTo[minute] +=
                SeriesPart.isTimed(part) && SeriesPart.bucket(part) <= middle ? count : 0;
          });

      assertThat(readByMinute).as("seed %d", seed).isEqualTo(byMinute);
      assertThat(readByBucket).as("seed %d", seed).isEqualTo(byBucket);
      for (int minute = 0; minute < SeriesDay.MINUTES; minute++) {
        assertThat(upTo[minute]).isBetween(0L, byMinute.getOrDefault(minute, 0L));
      }
    }
  }

  private static int bucket(int part, int minute, int stretchMinutes) {
    return minute / stretchMinutes * SeriesPart.END + part;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void whoWantsNoDurationsIsToldOfEventsOnly(int stretchMinutes) {
    SeriesCells cells = events(1);
    int[] numbers = SeriesDay.encode(cells, 0, cells.size(), 0, stretchMinutes);
    Map<Integer, Long> expected = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      expected.merge(cells.epochMinute(i), cells.events(i), Long::sum);
    }
    Map<Integer, Long> read = new TreeMap<>();
    SeriesDay.read(
        numbers,
        numbers.length,
        false,
        (part, minute, count) -> {
          assertThat(part).isEqualTo(SeriesPart.UNTIMED);
          read.merge(minute, count, Long::sum);
        });

    assertThat(read).isEqualTo(expected);
  }
}
