package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesMinutesTest {

  private static final long DAY_MILLIS = 86_400_000;
  private static final long MIDNIGHT = 20_416 * DAY_MILLIS;

  private record Cell(int series, int part, int epochMinute) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return series != other.series
          ? Integer.compare(series, other.series)
          : part != other.part
              ? Integer.compare(part, other.part)
              : Integer.compare(epochMinute, other.epochMinute);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyEventIsInTheCellOfItsSeriesAndMinute(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Cell, Long> naive = new TreeMap<>();
    SeriesMinutes minutes = new SeriesMinutes();
    List<SeriesCells> taken = new ArrayList<>();
    long now = MIDNIGHT - 30 * 60_000;
    for (int i = 0; i < 5_000; i++) {
      now += random.nextInt(3_000);
      long time = random.nextInt(20) == 0 ? now - random.nextLong(2 * DAY_MILLIS) : now;
      int series = random.nextInt(40) * random.nextInt(100);
      long events = random.nextInt(5);
      int minute = (int) Math.floorDiv(time, 60_000);
      if (random.nextInt(3) == 0) {
        double millis = random.nextInt(4) == 0 ? Double.NaN : Math.exp(random.nextDouble(-9, 25));
        int part =
            Double.isNaN(millis)
                ? SeriesPart.UNTIMED
                : SeriesPart.timed(DurationBuckets.of(millis));
        minutes.request(series, time, millis, events + 1);
        naive.merge(new Cell(series, part, minute), events + 1, Long::sum);
      } else {
        minutes.increment(series, time, events);
        naive.merge(new Cell(series, SeriesPart.INCREMENTS, minute), events, Long::sum);
      }
      if (random.nextInt(500) == 0) {
        taken.add(minutes.take().cells());
      }
    }
    taken.add(minutes.copy().cells());
    taken.add(SeriesCells.NONE);

    assertThat(asMap(SeriesCells.merge(taken))).isEqualTo(naive);
    assertThat(asMap(SeriesSegment.decode(SeriesSegment.encode(SeriesCells.merge(taken)))))
        .isEqualTo(naive);
    assertThat(throughDays(SeriesCells.merge(taken))).isEqualTo(naive);
  }

  private static SortedMap<Cell, Long> asMap(SeriesCells cells) {
    TreeMap<Cell, Long> map = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      assertThat(
              map.put(
                  new Cell(cells.series(i), cells.part(i), cells.epochMinute(i)), cells.events(i)))
          .isNull();
    }
    return map;
  }

  /** Each series' days written and read one by one. */
  private static SortedMap<Cell, Long> throughDays(SeriesCells cells) {
    TreeMap<Cell, Long> map = new TreeMap<>();
    TreeMap<Integer, TreeMap<Integer, SeriesCells.Builder>> days = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      days.computeIfAbsent(cells.series(i), s -> new TreeMap<>())
          .computeIfAbsent(
              cells.epochMinute(i) / SeriesDay.MINUTES, d -> new SeriesCells.Builder(8))
          .add(cells.series(i), cells.part(i), cells.epochMinute(i), cells.events(i));
    }
    days.forEach((series, byDay) ->
        byDay.forEach((day, builder) -> {
          SeriesCells ofDay = builder.build();
          int first = day * SeriesDay.MINUTES;
          int[] numbers = SeriesDay.encode(ofDay, 0, ofDay.size(), first, 1);
          SeriesDay.read(
              numbers,
              numbers.length,
              true,
              (part, minute, events) -> map.put(new Cell(series, part, first + minute), events));
        }));
    return map;
  }

  @Test
  void whatIsTakenStandsNoLonger() {
    SeriesMinutes minutes = new SeriesMinutes();
    minutes.increment(3, MIDNIGHT, 5);
    minutes.increment(3, MIDNIGHT + 60_000, 1);
    SeriesMinutes taken = minutes.take();
    minutes.increment(3, MIDNIGHT + 60_000, 7);

    assertThat(taken.size()).isEqualTo(2);
    assertThat(taken.cells().events(1)).isEqualTo(1);
    assertThat(minutes.cells().size()).isEqualTo(1);
    assertThat(minutes.cells().events(0)).isEqualTo(7);
  }

  @Test
  void aSampleThatAddsNothingIsKept() {
    SeriesMinutes minutes = new SeriesMinutes();
    minutes.increment(0, MIDNIGHT, 0);

    assertThat(minutes.cells().size()).isEqualTo(1);
    assertThat(minutes.cells().events(0)).isZero();
  }

  @Test
  void timesWithoutAPlaceAreLeftOut() {
    SeriesMinutes minutes = new SeriesMinutes();
    minutes.increment(0, -1, 1);
    minutes.increment(0, Long.MAX_VALUE, 1);
    minutes.request(0, Long.MIN_VALUE, 1, 1);

    assertThat(minutes.size()).isZero();
  }

  @Test
  void theSeriesOfCellsIsFound() {
    SeriesCells.Builder builder = new SeriesCells.Builder(3);
    builder.add(2, 0, 7, 1);
    builder.add(2, 1, 7, 1);
    builder.add(5, 0, 7, 1);
    SeriesCells cells = builder.build();

    assertThat(cells.firstOf(1)).isZero();
    assertThat(cells.firstOf(2)).isZero();
    assertThat(cells.firstOf(3)).isEqualTo(2);
    assertThat(cells.firstOf(6)).isEqualTo(3);
    assertThat(cells.range(2, 3).series(0)).isEqualTo(5);
  }

  @Test
  void cellsMustAscend() {
    SeriesCells.Builder builder = new SeriesCells.Builder(2);
    builder.add(2, 0, 7, 1);

    assertThatThrownBy(() -> builder.add(1, 0, 7, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void damagedDaysAreRefused() {
    SeriesCells.Builder builder = new SeriesCells.Builder(2);
    builder.add(2, 0, 7, 300);
    int[] numbers = SeriesDay.encode(builder.build(), 0, 1, 0, 1);

    for (int length = 0; length < numbers.length; length++) {
      int[] cut = java.util.Arrays.copyOf(numbers, length);
      assertThatThrownBy(() -> SeriesDay.read(cut, cut.length, true, (part, minute, events) -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
