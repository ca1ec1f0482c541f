package org.slo.service.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slo.definition.Indicator;
import org.slo.engine.AwaitedHistory;
import org.slo.engine.Definitions;
import org.slo.engine.IndicatorHistory;
import org.slo.engine.LookBack;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.SeriesCells;
import org.slo.measurement.SeriesDay;
import org.slo.measurement.SeriesMinutes;
import org.slo.service.runtime.HistoryRules;
import org.slo.service.store.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long it takes to look back over 30 days of many series, and how many bytes they take. Runs when told to, with
 * {@code -Dslo.history.scale=10000}, the number of series; prints what it measured.
 */
@EnabledIfSystemProperty(named = "slo.history.scale", matches = "\\d+")
class SeriesHistoryScaleTest {

  private static final int SERIES = Integer.getInteger("slo.history.scale", 1);
  private static final int DAYS = 30;
  private static final int BLOCK = 500;

  @Test
  void thirtyDaysAreAddedUp() {
    try (TestDatabase database = TestDatabase.create();
        HikariDataSource source = new HikariDataSource()) {
      source.setJdbcUrl(database.getJdbcUrl());
      source.setUsername(database.getUsername());
      source.setPassword(database.getPassword());
      JdbcClient jdbc = JdbcClient.create(source);
      TransactionTemplate transactions =
          new TransactionTemplate(new JdbcTransactionManager(source));
      SeriesChunks chunks = new SeriesChunks(jdbc, new JdbcTemplate(source));
      TestArchive archive = new TestArchive(source, new NoEpoch(), transactions, HistoryRules.ALL);
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      transactions.executeWithoutResult(
          status -> archive.add(1, new SeriesDelta(0, labels(), new SeriesMinutes())));
      long expected = 0;
      for (int day = 1; day <= DAYS; day++) {
        expected += fill(chunks, transactions, today.minusDays(day));
      }
      long bytes =
          jdbc.sql("SELECT sum(length(body)) FROM series_chunk").query(Long.class).single();
      long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long started = System.nanoTime();
      MinuteCounts minutes = transactions.execute(status -> lookBack(archive, today));
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
      long total = 0;
      for (int i = 0; i < minutes.size(); i++) {
        total += minutes.total(i);
      }
      System.out.printf(
          "%d series, %d days: %.2f bytes a series-minute, looked back in %d ms, %d ms CPU%n",
          SERIES,
          DAYS,
          (double) bytes / SERIES / DAYS / SeriesDay.MINUTES,
          took.toMillis(),
          cpu / 1_000_000);
      assertThat(total).isEqualTo(expected);
    }
  }

  private static MinuteCounts lookBack(TestArchive archive, LocalDate today) {
    Indicator.Ratio ratio =
        Definitions.ratio(
            Indicator.Side.BAD, "http_requests_total{code=\"500\"}", null, "http_requests_total");
    var definition =
        Definitions.of("search", ratio, 0.99, org.slo.definition.Grouping.NONE, List.of());
    long from = Days.firstMinute(today.minusDays(DAYS));
    long to = Days.firstMinute(today);
    AwaitedHistory awaited =
        new AwaitedHistory(
            new java.util.UUID(0, 1),
            definition,
            new java.util.UUID(0, 1),
            1,
            Instant.now().toEpochMilli(),
            List.of());
    LookBack lookBack =
        new LookBack(awaited, ratio, from, to, archive.find(IndicatorHistory.selectors(ratio)));
    archive.read(
        lookBack.history().series(),
        from,
        to,
        lookBack.history().wantsDurations(),
        lookBack.history()::add,
        done -> {});
    return lookBack.filled(labels -> MinuteCounts.NONE).instances().getFirst().minutes();
  }

  private static List<Labels> labels() {
    List<Labels> labels = new ArrayList<>();
    for (int id = 0; id < SERIES; id++) {
      labels.add(
          Labels.of(
              Map.of(
                  Labels.NAME,
                  "http_requests_total",
                  "code",
                  id % 20 == 0 ? "500" : "200",
                  "pod",
                  "pod-" + id / 20,
                  "path",
                  "/p" + id % 20)));
    }
    return labels;
  }

  /** Every minute of every series: 0.01 to 5,000 events, as independent events come. */
  private static long fill(SeriesChunks chunks, TransactionTemplate transactions, LocalDate day) {
    chunks.prepare(day);
    SplittableRandom random = new SplittableRandom(day.toEpochDay());
    long sum = 0;
    for (int first = 0; first < SERIES; first += BLOCK) {
      SeriesCells.Builder cells = new SeriesCells.Builder(BLOCK * SeriesDay.MINUTES);
      for (int id = first; id < Math.min(SERIES, first + BLOCK); id++) {
        double rate = Math.exp(-4.6 + 13.1 * (id * 7919L % 1000) / 1000);
        for (int minute = 0; minute < SeriesDay.MINUTES; minute++) {
          double expected = rate * (1.1 - Math.cos(2 * Math.PI * minute / SeriesDay.MINUTES));
          double drawn = expected + Math.sqrt(expected) * random.nextGaussian();
          long events = (long) Math.max(0, drawn + random.nextDouble());
          cells.add(id, 0, Days.firstMinute(day) + minute, events);
          sum += events;
        }
      }
      transactions.executeWithoutResult(status -> chunks.add(day, cells.build()));
    }
    return sum;
  }
}
