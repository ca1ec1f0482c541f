package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class CountersTest {

  private static final long T0 = 1_763_856_000_000L;
  private static final long STEP = 15_000;

  private Counters counters = new Counters();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Long> counted = new HashMap<>();
  private final Map<Long, Long> countedAt = new HashMap<>();

  private void scrape(long time, Object... namesAndValues) {
    scrapeOf("web", "a:80", time, namesAndValues);
  }

  private void scrapeOf(String job, String instance, long time, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      String metric = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
      Labels labels =
          Labels.of(Map.of(Labels.NAME, metric, "job", job, "instance", instance, "is", name));
      String key = job + instance + name;
      int id = ids.computeIfAbsent(key, k -> ids.size());
      double value = ((Number) namesAndValues[i + 1]).doubleValue();
      counters.sample(id, labels, time, value, time, sink());
    }
    counters.settle(time, sink());
  }

  private Counters.Sink sink() {
    return (series, time, events) -> {
      String name =
          ids.entrySet().stream()
              .filter(entry -> entry.getValue() == series)
              .findAny()
              .orElseThrow()
              .getKey();
      counted.merge(name.substring(name.indexOf(":80") + 3), events, Long::sum);
      countedAt.merge(time, events, Long::sum);
    };
  }

  private void settleAt(long time) {
    counters.settle(time, sink());
  }

  @Test
  void theFirstValueIsABaseLine() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/a", 1007);
    settleAt(T0 + 60_000);

    assertThat(counted).containsEntry("hits/a", 7L);
  }

  @Test
  void aSeriesBornAmongContinuingSiblingsCountsFromZeroAtItsFirstSample() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/a", 1001, "hits/b", 3);

    assertThat(counted).containsEntry("hits/b", 3L);
    assertThat(countedAt).containsEntry(T0 + STEP, 4L);
  }

  @Test
  void theOrderWithinAScrapeDoesNotMatter() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/b", 3, "hits/a", 1001);

    assertThat(counted).containsEntry("hits/b", 3L);
  }

  @Test
  void siblingsThatArriveLaterStillProveABirth() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/b", 3);
    assertThat(counted).containsEntry("hits/b", 0L);

    counters.sample(
        ids.getOrDefault("weba:80hits/a", -1),
        Labels.of(Map.of(Labels.NAME, "hits", "job", "web", "instance", "a:80", "is", "hits/a")),
        T0 + STEP,
        1001,
        T0 + STEP + 5_000,
        sink());
    settleAt(T0 + STEP + 5_000);

    assertThat(counted).containsEntry("hits/b", 3L);
  }

  @Test
  void asManyEndingAsBeginningIsARelabelling() {
    scrape(T0, "hits/a", 1000, "hits/b", 2000, "hits/c", 5);
    scrape(T0 + STEP, "hits/a2", 1001, "hits/b2", 2002, "hits/c", 6);
    settleAt(T0 + STEP + Cohort.PATIENCE_MILLIS);
    scrape(T0 + 3 * STEP, "hits/a2", 1011, "hits/b2", 2002, "hits/c", 6);

    assertThat(counted).containsEntry("hits/a2", 10L).containsEntry("hits/b2", 0L);
  }

  @Test
  void fewerEndingThanBeginningIsABirthAtTheDeadline() {
    scrape(T0, "hits/a", 1000, "hits/b", 2000);
    scrape(T0 + STEP, "hits/a", 1001, "hits/c", 4, "hits/d", 5);
    assertThat(counted).containsEntry("hits/c", 0L);

    settleAt(T0 + STEP + Cohort.PATIENCE_MILLIS);

    assertThat(counted).containsEntry("hits/c", 4L).containsEntry("hits/d", 5L);
  }

  @Test
  void siblingsOfAnotherInstanceProveNothing() {
    scrape(T0, "hits/a", 1000);
    scrapeOf("web", "b:80", T0 + STEP, "hits/a", 500);
    settleAt(T0 + STEP + Cohort.PATIENCE_MILLIS);

    assertThat(counted).containsEntry("hits/a", 0L);
  }

  @Test
  void siblingsOlderThanFiveMinutesProveNothing() {
    scrape(T0, "hits/a", 1000);
    long later = T0 + 5 * 60_000 + 1;
    scrape(later, "hits/a", 1001, "hits/b", 3);
    settleAt(later + Cohort.PATIENCE_MILLIS);

    assertThat(counted).containsEntry("hits/b", 0L);
  }

  @Test
  void aProcessThatStartedAfterTheJobWasLastSeenCountsFromZero() {
    scrapeOf("web", "a:80", T0, "hits/a", 1000);
    double started = (T0 + 5_000) / 1000.0;
    scrapeOf("web", "b:80", T0 + STEP, "hits/x", 12, "process_start_time_seconds", started);

    assertThat(counted).containsEntry("hits/x", 12L);
  }

  @Test
  void aProcessThatStartedBeforeTheJobWasLastSeenIsABaseLine() {
    scrapeOf("web", "a:80", T0, "hits/a", 1000);
    double started = (T0 - 5_000) / 1000.0;
    scrapeOf("web", "b:80", T0 + STEP, "process_start_time_seconds", started, "hits/x", 12);
    settleAt(T0 + STEP + Cohort.PATIENCE_MILLIS);

    assertThat(counted).containsEntry("hits/x", 0L);
  }

  @Test
  void aFallIsAResetAfterWhichTheValueCounts() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/a", 1010);
    scrape(T0 + 2 * STEP, "hits/a", 4);

    assertThat(counted).containsEntry("hits/a", 14L);
  }

  @Test
  void duplicatesCountOnceAndStaleSamplesNot() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/a", 1010);
    scrape(T0 + STEP, "hits/a", 1010);
    scrape(T0 + STEP / 2, "hits/a", 1005);
    scrape(T0 + 2 * STEP, "hits/a", 1011);

    assertThat(counted).containsEntry("hits/a", 11L);
    assertThat(counters.duplicates()).isEqualTo(1);
    assertThat(counters.stale()).isEqualTo(1);
  }

  @Test
  void fractionsAddUpToWholeEvents() {
    scrape(T0, "hits/a", 0.4);
    for (int i = 1; i <= 10; i++) {
      scrape(T0 + i * STEP, "hits/a", 0.4 + i * 0.35);
    }

    assertThat(counted).containsEntry("hits/a", 4L);
  }

  @Test
  void anUndecidedBirthSurvivesARestart() {
    scrape(T0, "hits/a", 1000);
    scrape(T0 + STEP, "hits/b", 3);
    ByteWriter out = new ByteWriter(256);
    counters.write(out);
    counters = Counters.read(new ByteReader(out.toByteArray()));

    scrape(T0 + STEP, "hits/a", 1001);

    assertThat(counted).containsEntry("hits/b", 3L);
  }
}
