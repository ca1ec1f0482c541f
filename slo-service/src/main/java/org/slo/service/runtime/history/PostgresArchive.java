package org.slo.service.runtime.history;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.slo.definition.Selector;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesCells;
import org.slo.service.runtime.SeriesArchive;

/** Series history as segments and chunks. */
final class PostgresArchive implements SeriesArchive {

  private final SeriesLabels labels;
  private final SeriesSegments segments;
  private final SeriesChunks chunks;
  private final InstantSource clock;
  private final Duration retention;

  PostgresArchive(
      SeriesLabels labels,
      SeriesSegments segments,
      SeriesChunks chunks,
      InstantSource clock,
      Duration retention) {
    this.labels = labels;
    this.segments = segments;
    this.chunks = chunks;
    this.clock = clock;
    this.retention = retention;
  }

  @Override
  public void add(long throughOffset, SeriesDelta delta) {
    labels.decide(delta);
    labels.add(delta);
    segments.add(
        throughOffset, delta.minutes().cells(), series -> !labels.isLeftOut(series), oldest());
  }

  @Override
  public SortedMap<Integer, Labels> find(Collection<Selector> selectors) {
    return labels.find(selectors);
  }

  @Override
  public void read(
      int[] series,
      long fromMinute,
      long toMinute,
      boolean durations,
      Sink sink,
      Progress progress) {
    if (series.length == 0 || toMinute <= fromMinute) {
      progress.reached(1);
      return;
    }
    LocalDate first = Days.of(fromMinute);
    LocalDate last = Days.of(toMinute - 1);
    Sink inside =
        (id, part, minute, events) -> {
          if (minute >= fromMinute && minute < toMinute) {
            sink.cell(id, part, minute, events);
          }
        };
    int[] blocks = Arrays.stream(series).map(SeriesSegments::blockOf).distinct().toArray();
    List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      chunks.read(day, series, durations, inside);
      segments.read(day, day, blocks).forEach(cells -> pass(cells, series, inside));
      progress.reached((i + 1.0) / days.size());
    }
  }

  private static void pass(SeriesCells cells, int[] series, Sink sink) {
    int wanted = 0;
    for (int i = 0; i < cells.size(); i++) {
      int id = cells.series(i);
      while (wanted < series.length && series[wanted] < id) {
        wanted++;
      }
      if (wanted < series.length && series[wanted] == id) {
        sink.cell(id, cells.part(i), cells.epochMinute(i), cells.events(i));
      }
    }
  }

  /** The first day that is kept. */
  LocalDate oldest() {
    return today().minusDays(retention.toDays());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public long firstMinute() {
    return Days.firstMinute(oldest().plusDays(1));
  }
}
