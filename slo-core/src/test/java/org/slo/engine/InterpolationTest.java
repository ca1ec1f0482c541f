package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.ExponentialBuckets;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesPart;

class InterpolationTest {

  private static final long T0 = 1_763_856_000_000L;
  private static final long STEP = 15_000;

  private final Map<Labels, Integer> ids = new LinkedHashMap<>();
  private Engine engine = new Engine();
  private long scrapes;

  private static Indicator.Ratio within(Duration atMost) {
    return Definitions.ratio(Indicator.Side.GOOD, "http_seconds", atMost, "http_seconds");
  }

  private void define(Duration atMost) {
    RevisedSlo slo =
        new RevisedSlo(
            UUID.nameUUIDFromBytes(new byte[1]),
            1,
            Definitions.of("l", within(atMost), 0.99, Grouping.NONE, List.of()));
    apply(new DefinitionsChanged(List.of(slo), List.of()));
  }

  private void apply(JournalRecord record) {
    engine.apply(
        engine.offset() + 1,
        T0 + scrapes * STEP,
        RecordCodec.encode(record, engine.journaledValues()));
  }

  private static Labels count() {
    return Labels.of(Map.of(Labels.NAME, "http_seconds_count", "job", "web"));
  }

  private static Labels le(String bound) {
    return Labels.of(Map.of(Labels.NAME, "http_seconds_bucket", "job", "web", "le", bound));
  }

  private static Labels exponential(String bucket) {
    return Labels.of(
        Map.of(Labels.NAME, "http_seconds_bucket", "job", "web", ExponentialBuckets.LABEL, bucket));
  }

  /** Scrapes series and values by turns. */
  private void scrape(Object... seriesAndValues) {
    scrapes++;
    List<NewSeries> named = new ArrayList<>();
    int size = seriesAndValues.length / 2;
    int[] series = new int[size];
    long[] times = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      Labels labels = (Labels) seriesAndValues[2 * i];
      series[i] =
          ids.computeIfAbsent(
              labels,
              one -> {
                named.add(new NewSeries(ids.size(), one));
                return ids.size();
              });
      times[i] = T0 + scrapes * STEP;
      values[i] = ((Integer) seriesAndValues[2 * i + 1]).doubleValue();
    }
    apply(new Samples(named, series, times, values));
  }

  private void expect(long good, long total, boolean interpolated) {
    SloView view = engine.view("l").orElseThrow();
    ObjectiveView objective = view.whole().objectives().getFirst();
    assertThat(objective.good()).isEqualTo((double) good);
    assertThat(objective.total()).isEqualTo((double) total);
    assertThat(view.interpolated()).isEqualTo(interpolated);
  }

  @Test
  void aBoundBetweenTwoClassicBucketsTakesAShareOfWhatLiesBetween() {
    define(Duration.ofMillis(750));
    scrape(count(), 100, le("0.5"), 80, le("1.0"), 90, le("0.25"), 3, le("+Inf"), 100);
    scrape(count(), 110, le("0.5"), 87, le("1.0"), 99, le("0.25"), 5, le("+Inf"), 110);

    expect(8, 10, true); // 7 up to 0.5, and half of the 2 up to 1
  }

  @Test
  void aBoundBelowTheFirstClassicBucketTakesAShareOfIt() {
    define(Duration.ofMillis(400));
    scrape(count(), 100, le("0.5"), 80, le("1.0"), 90);
    scrape(count(), 110, le("0.5"), 87, le("1.0"), 99);

    expect(5, 10, true); // four fifths of 7
  }

  @Test
  void whatIsLeftOfAnEventWaitsForTheNextAlsoAcrossARestart() {
    define(Duration.ofMillis(400));
    scrape(count(), 100, le("0.5"), 0);
    scrape(count(), 110, le("0.5"), 7);
    engine = Engine.restore(List.of(engine.cut().state()));
    for (int i = 1; i <= 33; i++) {
      scrape(count(), 110 + i, le("0.5"), 7 + i);
    }

    expect(32, 43, true); // four fifths of 40
  }

  @Test
  void aBucketThatEndsAtTheBoundSaysAllOnceItIsSeen() {
    define(Duration.ofMillis(500));
    scrape(count(), 0, le("0.25"), 0, le("0.75"), 0);
    scrape(count(), 30, le("0.25"), 10, le("0.75"), 28);
    expect(19, 30, true);
    scrape(count(), 30, le("0.25"), 10, le("0.75"), 28, le("0.5"), 20);
    long before = (long) engine.view("l").orElseThrow().whole().objectives().getFirst().good();
    scrape(count(), 40, le("0.25"), 10, le("0.75"), 38, le("0.5"), 23);

    expect(before + 3, 40, false);
  }

  @Test
  void exponentialBucketsUpToTheBoundCountAndTheOneThatHoldsItByAShare() {
    define(Duration.ofMillis(550));
    Labels half = exponential("-4"); // up to 0.5
    Labels beyond = exponential("-3"); // up to 0.594
    Labels one = exponential("0"); // up to 1
    Labels zero = exponential(ExponentialBuckets.ZERO);
    scrape(count(), 0, half, 0, beyond, 0, one, 0, zero, 0);
    scrape(count(), 1_000_131, half, 100, beyond, 1_000_000, one, 10, zero, 21);

    double share = (0.55 - 0.5) / (Math.pow(2, -0.75) - 0.5);
    SloView view = engine.view("l").orElseThrow();
    assertThat(view.whole().objectives().getFirst().good())
        .isBetween(121 + 1e6 * share - 10, 121 + 1e6 * share + 10);
    assertThat(view.interpolated()).isTrue();
  }

  @Test
  void aBoundThatEndsAnExponentialBucketIsExact() {
    define(Duration.ofMillis(500));
    scrape(count(), 0, exponential("-4"), 0, exponential("-3"), 0);
    scrape(count(), 17, exponential("-4"), 10, exponential("-3"), 7);

    expect(10, 17, false);
  }

  @Test
  void anExponentialBucketThatAppearsLaterIsBornAtZero() {
    define(Duration.ofMillis(500));
    scrape(count(), 0, exponential("-3"), 0);
    scrape(count(), 3, exponential("-3"), 3);
    scrape(count(), 10, exponential("-3"), 6, exponential("-9"), 4);

    expect(4, 10, false);
  }

  @Test
  void ofAHistogramInBothFormsTheClassicBucketThatEndsAtTheBoundCountsElseTheExponentialOnes() {
    define(Duration.ofMillis(500));
    scrape(count(), 0, le("1.0"), 0, le("0.25"), 0, exponential("-4"), 0);
    scrape(count(), 17, le("1.0"), 17, le("0.25"), 1, exponential("-4"), 10);
    expect(10, 17, false);
    scrape(count(), 17, le("1.0"), 17, exponential("-4"), 10, le("0.5"), 10);
    long before = (long) engine.view("l").orElseThrow().whole().objectives().getFirst().good();
    scrape(count(), 18, le("1.0"), 18, exponential("-4"), 11, le("0.5"), 11);

    expect(before + 1, 18, false);
  }

  @Test
  void historyIsInterpolatedTheSameWay() {
    SortedMap<Integer, Labels> series =
        new TreeMap<>(Map.of(0, count(), 1, le("0.5"), 2, le("1.0"), 3, le("0.25"), 4, le("+Inf")));
    IndicatorHistory history =
        new IndicatorHistory(
            within(Duration.ofMillis(750)), Grouping.NONE, List.of(), 0, 10, 1, series);
    long[] events = {10, 7, 9, 2, 10};
    for (int id = 0; id < events.length; id++) {
      history.add(id, SeriesPart.INCREMENTS, 5, events[id]);
    }

    assertThat(history.isInterpolated()).isTrue();
    assertThat(history.whole().counts().good(0)).isEqualTo(8);
    assertThat(history.whole().counts().total(0)).isEqualTo(10);
  }
}
