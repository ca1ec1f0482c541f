package org.slo.service.runtime.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Selector;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;
import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.HistoryRules;
import org.slo.service.runtime.SeriesArchive;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Series history on a test's database; what happens in the background happens when told to. */
public final class TestArchive implements SeriesArchive {

  private final PostgresArchive archive;
  private final RollUp rollUp;
  private volatile @Nullable Instant now;

  public TestArchive(
      DataSource source, Epoch epoch, TransactionTemplate transactions, HistoryRules rules) {
    JdbcClient jdbc = JdbcClient.create(source);
    JdbcTemplate template = new JdbcTemplate(source);
    SeriesSegments segments = new SeriesSegments(jdbc, template);
    SeriesChunks chunks = new SeriesChunks(jdbc, template);
    archive =
        new PostgresArchive(
            new SeriesLabels(jdbc, template, rules),
            segments,
            chunks,
            this::now,
            Duration.ofDays(35));
    rollUp = new RollUp(segments, chunks, archive, epoch, transactions);
  }

  private Instant now() {
    Instant set = now;
    return set == null ? InstantSource.system().instant() : set;
  }

  /** From now on the clock stands. */
  public void standAt(Instant time) {
    now = time;
  }

  /** Merges what can be merged, and drops what is too old. */
  public void rollUp() {
    rollUp.run();
  }

  @Override
  public void add(long throughOffset, SeriesDelta delta) {
    archive.add(throughOffset, delta);
  }

  @Override
  public SortedMap<Integer, Labels> find(Collection<Selector> selectors) {
    return archive.find(selectors);
  }

  @Override
  public void read(
      int[] series,
      long fromMinute,
      long toMinute,
      boolean durations,
      Sink sink,
      Progress progress) {
    archive.read(series, fromMinute, toMinute, durations, sink, progress);
  }

  @Override
  public long firstMinute() {
    return archive.firstMinute();
  }
}
