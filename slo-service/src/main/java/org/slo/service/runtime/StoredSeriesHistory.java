package org.slo.service.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.Cut;
import org.slo.engine.IndicatorHistory;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesCells;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The archive together with what waits for the next checkpoint. What waits is captured first, then the store is read in
 * one snapshot that also says through which offset it is complete. A standby answers as of the holder's newest
 * checkpoint.
 */
@Component
class StoredSeriesHistory implements SeriesHistory {

  private final EngineThread engine;
  private final Checkpoints checkpoints;
  private final SeriesArchive archive;
  private final Holding holding;
  private final HistoryRules rules;
  private final TransactionTemplate snapshot;

  StoredSeriesHistory(
      EngineThread engine,
      Checkpoints checkpoints,
      SeriesArchive archive,
      Holding holding,
      HistoryProperties properties,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.archive = archive;
    this.holding = holding;
    this.rules = properties.rules();
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** What waits, as of an offset. */
  private record Waiting(long offset, SeriesDelta unsaved, @Nullable Cut underWay) {

    /** What a store that is complete through an offset does not hold. */
    List<SeriesDelta> beyond(long stored) {
      return underWay != null && underWay.throughOffset() > stored
          ? List.of(underWay.series(), unsaved)
          : List.of(unsaved);
    }
  }

  @Override
  public IndicatorHistory read(
      Indicator.Ratio indicator,
      Grouping grouping,
      Instant from,
      Instant to,
      Duration step,
      SeriesArchive.Progress progress) {
    Reading reading =
        new Reading(
            indicator,
            grouping,
            Math.floorDiv(from.getEpochSecond(), 60),
            Math.floorDiv(to.getEpochSecond(), 60),
            Math.toIntExact(step.toMinutes()));
    while (holding.isUnderWay()) {
      Waiting waiting =
          engine.ask(
              live -> new Waiting(live.offset(), live.unsavedSeries(), checkpoints.underWay()));
      IndicatorHistory read =
          snapshot.execute(status -> {
            long stored = checkpoints.throughOffset().orElse(0L);
            return stored > waiting.offset()
                ? null
                : read(reading, waiting.beyond(stored), progress);
          });
      if (read != null) {
        return read;
      }
    }
    return Objects.requireNonNull(snapshot.execute(status -> read(reading, List.of(), progress)));
  }

  /** What is asked for; times in minutes since the epoch. */
  private record Reading(
      Indicator.Ratio indicator,
      Grouping grouping,
      long fromMinute,
      long toMinute,
      int stepMinutes) {}

  private IndicatorHistory read(
      Reading reading, List<SeriesDelta> missing, SeriesArchive.Progress progress) {
    SortedMap<Integer, Labels> series =
        archive.find(IndicatorHistory.selectors(reading.indicator()));
    for (SeriesDelta delta : missing) {
      for (int i = 0; i < delta.named().size(); i++) {
        if (rules.keep(delta.named().get(i))) {
          series.put(delta.firstNamed() + i, delta.named().get(i));
        }
      }
    }
    IndicatorHistory history =
        new IndicatorHistory(
            reading.indicator(),
            reading.grouping(),
            List.of(),
            reading.fromMinute(),
            reading.toMinute(),
            reading.stepMinutes(),
            series);
    archive.read(
        history.series(),
        reading.fromMinute(),
        reading.toMinute(),
        history.wantsDurations(),
        history::add,
        progress);
    for (SeriesDelta delta : missing) {
      SeriesCells cells = delta.minutes().cells();
      for (int i = 0; i < cells.size(); i++) {
        history.add(cells.series(i), cells.part(i), cells.epochMinute(i), cells.events(i));
      }
    }
    return history;
  }
}
