package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

  private static final long MINUTE = 60_000;

  private static long[] byMinute(Spread spread) {
    return LongStream.rangeClosed(spread.firstMinute(), spread.lastMinute())
        .map(spread::eventsIn)
        .toArray();
  }

  @Test
  void wholeMinutesGetTheSame() {
    assertThat(byMinute(new Spread(10 * MINUTE, 16 * MINUTE, 12)))
        .containsExactly(2, 2, 2, 2, 2, 2);
  }

  @Test
  void whatDoesNotDivideFallsWhereThePartsAddUpToOne() {
    assertThat(byMinute(new Spread(10 * MINUTE, 16 * MINUTE, 8))).containsExactly(1, 1, 2, 1, 1, 2);
  }

  @Test
  void theEdgesGetTheirPartOfAMinute() {
    long from = 10 * MINUTE + 30_000;
    assertThat(byMinute(new Spread(from, from + 6 * MINUTE, 12)))
        .containsExactly(1, 2, 2, 2, 2, 2, 1);
  }

  @Test
  void minutesOutsideGetNothing() {
    Spread spread = new Spread(10 * MINUTE, 16 * MINUTE, 12);

    assertThat(spread.eventsIn(9)).isZero();
    assertThat(spread.eventsIn(16)).isZero();
    assertThat(spread.lastMinute()).isEqualTo(15);
  }

  @Test
  void nothingIsLostOrInventedWhateverTheNumbers() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      long from = random.nextLong(4_000_000_000L);
      long to = from + 1_000 + random.nextLong(1L << random.nextInt(1, 28));
      long events = random.nextLong(1L << random.nextInt(1, 54));
      Spread spread = new Spread(from, to, events);
      long[] parts = byMinute(spread);

      assertThat(LongStream.of(parts).sum()).as("%s", spread).isEqualTo(events);
      long least =
          LongStream.of(parts).skip(1).limit(Math.max(0, parts.length - 2)).min().orElse(0);
      long most = LongStream.of(parts).skip(1).limit(Math.max(0, parts.length - 2)).max().orElse(0);
      assertThat(most - least).as("%s", spread).isBetween(0L, 1L);
    }
  }

  @Test
  void theLongestSpreadOfTheMostEventsIsExact() {
    Spread spread = new Spread(0, 2_000_000_000_000L, 1L << 53);

    assertThat(spread.eventsBefore(spread.lastMinute() + 1)).isEqualTo(1L << 53);
    assertThat(spread.eventsBefore(1_000_000_000L / 60))
        .isBetween((1L << 52) - (1L << 30), 1L << 52);
  }

  @ParameterizedTest
  @CsvSource({"-1,60000,1", "0,999,1", "60000,0,1", "0,60000,-1", "0,9000000000000,1"})
  void numbersOutOfRangeAreRefused(long from, long to, long events) {
    assertThatThrownBy(() -> new Spread(from, to, events))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
