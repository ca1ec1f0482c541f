package org.slo.service.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.definition.Selector;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesMinutes;
import org.slo.measurement.SeriesPart;
import org.slo.service.runtime.HistoryRules;
import org.slo.service.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SeriesArchiveTest {

  private static final long DAY = 86_400_000;
  private static final long MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
  private static final List<Labels> SERIES =
      IntStream.range(0, 600)
          .mapToObj(i ->
              Labels.of(
                  Map.of(
                      Labels.NAME,
                      i % 2 == 0 ? "shop_total" : "cart_total",
                      "shop",
                      "s" + i % 10,
                      "tricky",
                      "a=b,{\"" + i)))
          .toList();

  private TestDatabase database;
  private SingleConnectionDataSource source;
  private TransactionTemplate transactions;
  private TestArchive archive;
  private long offset;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    source =
        new SingleConnectionDataSource(
            database.getJdbcUrl(), database.getUsername(), database.getPassword(), true);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    archive = new TestArchive(source, new NoEpoch(), transactions, HistoryRules.ALL);
    archive.standAt(Instant.ofEpochMilli(MIDNIGHT + 3 * DAY));
  }

  @AfterEach
  void drop() {
    source.destroy();
    database.close();
  }

  private void store(SeriesMinutes minutes, int firstNamed) {
    offset++;
    transactions.executeWithoutResult(status ->
        archive.add(
            offset,
            new SeriesDelta(
                firstNamed, SERIES.subList(firstNamed, SERIES.size()), minutes.take())));
  }

  private Map<List<Long>, Long> read(int[] series, long fromMillis, long toMillis) {
    Map<List<Long>, Long> cells = new HashMap<>();
    transactions.executeWithoutResult(status ->
        archive.read(
            series,
            fromMillis / 60_000,
            toMillis / 60_000,
            true,
            (id, part, minute, events) ->
                cells.merge(List.of((long) id, (long) part, minute), events, Long::sum),
            done -> {}));
    return cells;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatCameIsReadInEveryOrderOfMergingAndAtEveryEdge(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<List<Long>, Long> naive = new HashMap<>();
    SeriesMinutes minutes = new SeriesMinutes();
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 300; i++) {
        int id = random.nextInt(SERIES.size());
        long edge = random.nextInt(4) * DAY + random.nextInt(24) * 3_600_000L;
        long time =
            MIDNIGHT + (random.nextBoolean() ? random.nextLong(4 * DAY) : edge - random.nextInt(2));
        long events = random.nextInt(4);
        if (random.nextInt(3) == 0) {
          minutes.request(id, time, Double.NaN, events);
          naive.merge(place(id, SeriesPart.UNTIMED, time), events, Long::sum);
        } else {
          minutes.increment(id, time, events);
          naive.merge(place(id, SeriesPart.INCREMENTS, time), events, Long::sum);
        }
      }
      store(minutes, random.nextBoolean() ? 0 : SERIES.size());
      if (random.nextInt(10) == 0) {
        archive.rollUp();
      }
      if (round == 40) {
        archive.standAt(Instant.ofEpochMilli(MIDNIGHT + 4 * DAY));
      }
    }
    int[] wanted = IntStream.range(0, SERIES.size()).filter(i -> i % 3 != 1).toArray();
    for (int round = 0; round < 4; round++) {
      long from = MIDNIGHT - DAY + random.nextInt(3) * DAY + random.nextInt(3) * 60_000L;
      long to = from + random.nextLong(5 * DAY) / 60_000 * 60_000;
      Map<List<Long>, Long> expected = new HashMap<>(naive);
      expected
          .keySet()
          .removeIf(cell ->
              cell.get(0) % 3 == 1 || cell.get(2) < from / 60_000 || cell.get(2) >= to / 60_000);
      assertThat(read(wanted, from, to)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static List<Long> place(int series, int part, long time) {
    return List.of((long) series, (long) part, Math.floorDiv(time, 60_000));
  }

  @Test
  void seriesAreFoundByTheirLabels() {
    store(new SeriesMinutes(), 0);
    store(new SeriesMinutes(), 0);

    assertThat(archive.find(List.of(Selector.parse("shop_total{shop=\"s4\"}")))).hasSize(60);
    assertThat(archive.find(List.of(Selector.parse("shop_total{shop=~\"s[46]\",lacking=\"\"}"))))
        .hasSize(120);
    assertThat(
            archive.find(
                List.of(Selector.parse("cart_total{shop!=\"s1\"}"), Selector.parse("shop_total"))))
        .hasSize(240 + 300);
    assertThat(archive.find(List.of(Selector.parse("shop_total{tricky=\"a=b,{\\\"8\"}"))))
        .containsExactly(Map.entry(8, SERIES.get(8)));
  }

  @Test
  void whatIsBeyondTheRetentionIsDropped() {
    SeriesMinutes minutes = new SeriesMinutes();
    minutes.increment(1, MIDNIGHT, 5);
    store(minutes, 0);
    archive.rollUp();
    archive.standAt(Instant.ofEpochMilli(MIDNIGHT + 36 * DAY));
    minutes.increment(1, MIDNIGHT, 7);
    minutes.increment(1, MIDNIGHT + DAY, 1);
    store(minutes, SERIES.size());
    archive.rollUp();

    assertThat(read(new int[] {1}, MIDNIGHT, MIDNIGHT + 3 * DAY).values()).containsExactly(1L);
    assertThat(partitions()).isEqualTo(1);
  }

  private long partitions() {
    return JdbcClient.create(source)
        .sql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'series_chunk'::regclass")
        .query(Long.class)
        .single();
  }

  @Test
  void aDayThatIsOverStandsInChunksAlone() {
    SeriesMinutes minutes = new SeriesMinutes();
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      minutes.increment(1, MIDNIGHT + 2 * DAY + i * 60_000L, 5);
      minutes.increment(1, MIDNIGHT + 3 * DAY + i * 60_000L, 5);
      store(minutes, 0);
    }
    sizes.add(segments());
    archive.rollUp();
    sizes.add(segments());

    assertThat(sizes).containsExactly(80L, 1L);
    assertThat(read(new int[] {1}, MIDNIGHT, MIDNIGHT + 4 * DAY)).hasSize(80);
  }

  private long segments() {
    return JdbcClient.create(source)
        .sql("SELECT count(*) FROM series_segment")
        .query(Long.class)
        .single();
  }

  @Test
  void theRulesDecideWhatIsKept() {
    archive =
        new TestArchive(
            source, new NoEpoch(), transactions, new HistoryRules("shop_total; !{shop=\"s4\"}"));
    archive.standAt(Instant.ofEpochMilli(MIDNIGHT + DAY));
    SeriesMinutes minutes = new SeriesMinutes();
    for (int id = 0; id < 10; id++) {
      minutes.increment(id, MIDNIGHT, 1);
    }
    store(minutes, 0);

    assertThat(read(IntStream.range(0, 10).toArray(), MIDNIGHT, MIDNIGHT + DAY).keySet())
        .extracting(List::getFirst)
        .containsExactlyInAnyOrder(0L, 2L, 6L, 8L);
  }
}
