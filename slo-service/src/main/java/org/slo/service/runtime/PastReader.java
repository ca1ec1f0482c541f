package org.slo.service.runtime;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slo.definition.Indicator;
import org.slo.engine.AwaitedHistory;
import org.slo.engine.IndicatorHistory;
import org.slo.engine.InstanceKey;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.LookBack;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.springframework.stereotype.Component;

/**
 * Reads what SLOs lack of their past: series history less what they counted themselves. Several SLOs share one reading,
 * since most of its cost is the same for one and for many. Takes part in the caller's transaction. Thread-safe.
 */
@Component
class PastReader {

  private static final int GROUPS_AT_ONCE = 64; // about a megabyte each
  private static final long MINUTES_AHEAD = 60; // events may lie a little ahead of the clock

  private final SeriesArchive archive;
  private final HistoryStore store;
  private final InstantSource clock;

  PastReader(SeriesArchive archive, HistoryStore store, InstantSource clock) {
    this.archive = archive;
    this.store = store;
    this.clock = clock;
  }

  /** Watches a reading. */
  @FunctionalInterface
  interface Progress {

    /**
     * More was read for an SLO.
     *
     * @param done 0..1
     */
    void reached(AwaitedHistory slo, double done);
  }

  /** Who counted: some events of an account or of an instance of it. */
  private record Counter(UUID account, String instance, int events) {}

  /**
   * Reads for the first of these SLOs, as many as one reading serves.
   *
   * @param awaited at least one
   * @param progress what it throws ends the reading
   * @return one record for each SLO that was served, in their order
   */
  List<HistoryFilled> read(List<AwaitedHistory> awaited, Progress progress) {
    long from = archive.firstMinute();
    long to = Math.floorDiv(clock.millis(), 60_000) + MINUTES_AHEAD;
    List<LookBack> lookBacks = lookBacks(awaited, from, to);
    List<AwaitedHistory> served = awaited.subList(0, lookBacks.size());
    readSeries(
        lookBacks.stream().map(LookBack::history).toList(),
        from,
        to,
        done -> served.forEach(one -> progress.reached(one, done)));
    Map<Counter, MinuteTotals> counted = new HashMap<>();
    store.read(
        served.stream().map(AwaitedHistory::account).toList(),
        from,
        to,
        (account, instance, events, minutes) ->
            counted
                .computeIfAbsent(
                    new Counter(account, instance, events), counter -> new MinuteTotals())
                .add(minutes));
    return IntStream.range(0, served.size())
        .mapToObj(i -> filled(lookBacks.get(i), served.get(i), counted, from, to))
        .toList();
  }

  private List<LookBack> lookBacks(List<AwaitedHistory> awaited, long from, long to) {
    List<LookBack> lookBacks = new ArrayList<>();
    int groups = 0;
    for (AwaitedHistory one : awaited) {
      Indicator.Ratio ratio = (Indicator.Ratio) one.definition().indicator();
      LookBack lookBack =
          new LookBack(one, ratio, from, to, archive.find(IndicatorHistory.selectors(ratio)));
      groups += lookBack.history().groups().size();
      if (!lookBacks.isEmpty() && groups > GROUPS_AT_ONCE) {
        break;
      }
      lookBacks.add(lookBack);
    }
    return lookBacks;
  }

  private void readSeries(
      List<IndicatorHistory> histories, long from, long to, SeriesArchive.Progress progress) {
    Int2ObjectMap<List<IndicatorHistory>> interested = new Int2ObjectOpenHashMap<>();
    for (IndicatorHistory history : histories) {
      for (int series : history.series()) {
        interested.computeIfAbsent(series, id -> new ArrayList<>(2)).add(history);
      }
    }
    archive.read(
        interested.keySet().intStream().sorted().toArray(),
        from,
        to,
        histories.stream().anyMatch(IndicatorHistory::wantsDurations),
        (series, part, minute, events) ->
            interested.get(series).forEach(history -> history.add(series, part, minute, events)),
        progress);
  }

  private static HistoryFilled filled(
      LookBack lookBack,
      AwaitedHistory awaited,
      Map<Counter, MinuteTotals> counted,
      long from,
      long to) {
    int events = awaited.definition().eventsOf(0);
    return lookBack.filled(labels -> {
      MinuteTotals own =
          counted.get(new Counter(awaited.account(), InstanceKey.of(labels), events));
      return own == null ? MinuteCounts.NONE : own.toCounts().between(from, to);
    });
  }
}
