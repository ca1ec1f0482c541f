package org.slo.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.JournalRecord.FilledInstance;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;

/**
 * Computes what an SLO lacks of its past: what series history says through an offset, less what the SLO had counted
 * itself through the same offset. What it counts after that comes on top, so nothing is lost or doubled, wherever
 * the record with the difference comes in the journal.
 *
 * <p>Where durations are known to their bucket only, whatever the SLO counted itself is kept as it is after the
 * minute in which it began: it is exact.
 */
public final class LookBack {

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final AwaitedHistory awaited;
  private final IndicatorHistory history;

  /**
   * @param fromMinute how far to look back, since the epoch
   * @param toMinute the first minute that is not looked at
   * @param series those of {@link IndicatorHistory#selectors}, by id
   */
  public LookBack(
      AwaitedHistory awaited,
      Indicator.Ratio ratio,
      long fromMinute,
      long toMinute,
      SortedMap<Integer, Labels> series) {
    this.awaited = awaited;
    this.history =
        new IndicatorHistory(
            ratio,
            awaited.definition().grouping(),
            awaited.instances(),
            fromMinute,
            toMinute,
            1,
            series);
  }

  /** Takes the cells of the past. */
  public IndicatorHistory history() {
    return history;
  }

  /**
   * The record that fills the SLO's past.
   *
   * @param counted what the SLO counted itself, by its group labels, as stored through the same offset
   */
  public HistoryFilled filled(Function<SortedMap<String, String>, MinuteCounts> counted) {
    List<FilledInstance> instances = new ArrayList<>();
    instances.add(instance(history.whole(), counted));
    Grouping grouping = awaited.definition().grouping();
    if (!grouping.labels().isEmpty()) {
      history.groups().forEach(group -> instances.add(instance(group, counted)));
    }
    UUID slo = awaited.slo();
    return new HistoryFilled(slo, awaited.beganAt(), instances);
  }

  private FilledInstance instance(
      GroupHistory group, Function<SortedMap<String, String>, MinuteCounts> counted) {
    long began = Math.floorDiv(awaited.beganAtMillis(), MINUTE_MILLIS);
    long exactFrom = history.isInterpolated() ? began + 1 : Long.MAX_VALUE;
    MinuteTotals difference = new MinuteTotals();
    difference.add(group.counts().between(Long.MIN_VALUE, exactFrom));
    MinuteCounts own = counted.apply(group.labels()).between(Long.MIN_VALUE, exactFrom);
    for (int i = 0; i < own.size(); i++) {
      difference.add(own.epochMinute(i) * MINUTE_MILLIS, -own.good(i), -own.total(i));
    }
    return new FilledInstance(
        group.labels(),
        withoutZeros(difference.toCounts()),
        group.sampledMinutes(),
        group.happenedMinutes());
  }

  private static MinuteCounts withoutZeros(MinuteCounts counts) {
    long[] minutes = new long[counts.size()];
    long[] good = new long[counts.size()];
    long[] total = new long[counts.size()];
    int size = 0;
    for (int i = 0; i < counts.size(); i++) {
      if (counts.good(i) != 0 || counts.total(i) != 0) {
        minutes[size] = counts.epochMinute(i);
        good[size] = counts.good(i);
        total[size++] = counts.total(i);
      }
    }
    return new MinuteCounts(
        Arrays.copyOf(minutes, size), Arrays.copyOf(good, size), Arrays.copyOf(total, size));
  }
}
