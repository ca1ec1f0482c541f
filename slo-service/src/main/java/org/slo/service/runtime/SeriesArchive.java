package org.slo.service.runtime;

import java.util.Collection;
import java.util.SortedMap;
import org.slo.definition.Selector;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;

/**
 * Where series history is stored. Every call takes part in the caller's transaction, so that what is read belongs to
 * one checkpoint. Thread-safe.
 */
public interface SeriesArchive {

  /** Takes the cells of the past, in no order; cells of one place add up. */
  @FunctionalInterface
  interface Sink {

    /**
     * Takes one cell.
     *
     * @param part of {@link org.slo.measurement.SeriesPart}
     */
    void cell(int series, int part, long epochMinute, long events);
  }

  /** Watches a long reading. */
  @FunctionalInterface
  interface Progress {

    /**
     * Something more was read.
     *
     * @param done 0..1
     * @throws java.util.concurrent.CancellationException if nobody waits for the rest any more
     */
    void reached(double done);
  }

  /** Adds what came since the checkpoint before, as far as it is to be kept. */
  void add(long throughOffset, SeriesDelta delta);

  /** Labels of the series that any of these selectors matches, by id. */
  SortedMap<Integer, Labels> find(Collection<Selector> selectors);

  /**
   * Reads the minutes {@code [fromMinute, toMinute)}, counted from the epoch, of some series.
   *
   * @param series ids, ascending
   * @param durations whether it matters how long request events took; else they may be told as untimed ones
   */
  void read(
      int[] series,
      long fromMinute,
      long toMinute,
      boolean durations,
      Sink sink,
      Progress progress);

  /** The first minute, counted from the epoch, that retention leaves whole. */
  long firstMinute();
}
