package org.slo.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;

/**
 * An engine on a virtual clock that begins at a moment of one's choice. If asked to, it is cut and restored after
 * every record but most ticks, which must not change a thing.
 */
final class Replay {

  private static final UUID SLO = new UUID(0, 1);
  private static final int RESTARTED_TICK = 7;

  private final boolean restarting;
  private final List<Cut> cuts = new ArrayList<>();
  private final List<HistoryDelta> stored = new ArrayList<>();
  private final Map<Labels, Integer> series = new LinkedHashMap<>();
  private final List<AlertTransition> transitions = new ArrayList<>();
  private Engine engine = new Engine();
  private Instant now;
  private int revision;

  Replay(String begin, boolean restarting) {
    this.now = Instant.parse(begin);
    this.restarting = restarting;
  }

  /** Judges by this definition from now on. */
  Replay define(SloDefinition slo) {
    revision++;
    return apply(new DefinitionsChanged(List.of(new RevisedSlo(SLO, revision, slo)), List.of()));
  }

  /** Moves the clock to a time of this or the next day, without anything happening. */
  Replay at(String time) {
    Instant then = Instant.parse(now.toString().substring(0, 11) + time + "Z");
    now = then.isBefore(now) ? then.plusSeconds(86_400) : then;
    return this;
  }

  Replay at(Instant time) {
    now = time;
    return this;
  }

  Instant now() {
    return now;
  }

  /** Minutes of some of the SLO's events. */
  MinuteCounts minutes(int events) {
    return counted(Collections.emptySortedMap())
        .getOrDefault(events, new MinuteTotals())
        .toCounts();
  }

  /** What the SLO or an instance of it counted, as it would be stored. */
  private SortedMap<Integer, MinuteTotals> counted(SortedMap<String, String> instance) {
    SortedMap<Integer, MinuteTotals> counted = new TreeMap<>();
    List<HistoryDelta> deltas = new ArrayList<>(stored);
    deltas.addAll(engine.unsaved(SLO));
    deltas.stream()
        .filter(delta -> delta.instance().equals(instance))
        .forEach(delta ->
            delta
                .minutes()
                .forEach((events, minutes) ->
                    counted.computeIfAbsent(events, e -> new MinuteTotals()).add(minutes)));
    return counted;
  }

  /** Leaves these minutes out from now on and no others. */
  Replay correct(CorrectedMinutes minutes) {
    CorrectedMinutes changed = corrected().changedFrom(minutes);
    List<CountedMinutes> counted = new ArrayList<>();
    for (HistoryDelta delta : engine.unsaved(SLO)) {
      SortedMap<Integer, MinuteCounts> inChanged = new TreeMap<>();
      counted(delta.instance())
          .forEach((events, all) -> inChanged.put(events, changed.of(all.toCounts())));
      counted.add(new CountedMinutes(delta.instance(), inChanged));
    }
    return apply(
        new CorrectionsChanged(List.of(new CorrectedSlo(SLO, minutes, counted, List.of()))));
  }

  CorrectedMinutes corrected() {
    return engine.corrected(SLO);
  }

  /** Requests that end now, or so many seconds from now. */
  Replay requests(long good, long bad, long secondsFromNow) {
    return requests("200", good, secondsFromNow).requests("500", bad, secondsFromNow);
  }

  Replay requests(long good, long bad) {
    return requests(good, bad, 0);
  }

  private Replay requests(String status, long count, long secondsFromNow) {
    if (count == 0) {
      return this;
    }
    Named named =
        named(
            Labels.ofSortedPairs(
                Labels.NAME, "requests_total", "service", "groupware", "status", status));
    return apply(
        new Requests(
            named.anew(),
            new int[] {named.id()},
            new long[] {now.plusSeconds(secondsFromNow).toEpochMilli()},
            new long[] {count},
            new double[] {Double.NaN},
            new int[] {-1},
            List.of()));
  }

  /** A sample of a series of this name, taken now or so many seconds from now. */
  Replay sample(String metric, double value, long secondsFromNow) {
    Named named = named(Labels.ofSortedPairs(Labels.NAME, metric, "job", "queues"));
    return apply(
        new Samples(
            named.anew(),
            new int[] {named.id()},
            new long[] {now.plusSeconds(secondsFromNow).toEpochMilli()},
            new double[] {value}));
  }

  Replay sample(String metric, double value) {
    return sample(metric, value, 0);
  }

  Replay tick() {
    return apply(new Tick());
  }

  /** Ticks every second until a time, that one included. */
  Replay tickUntil(String time) {
    Instant end = new Replay(now.toString(), false).at(time).now;
    while (now.isBefore(end)) {
      now = now.plusSeconds(1);
      tick();
    }
    return this;
  }

  SloView view() {
    return engine.views().getFirst();
  }

  ObjectiveView objective(int position) {
    return view().whole().objectives().get(position);
  }

  /** What alerts did, as {@code HH:mm:ss KIND objective}. */
  List<String> told() {
    return transitions.stream()
        .map(t -> t.at().toString().substring(11, 19) + " " + t.kind() + " " + t.objective())
        .toList();
  }

  private record Named(int id, List<NewSeries> anew) {}

  private Named named(Labels labels) {
    Integer known = series.putIfAbsent(labels, series.size());
    return known == null
        ? new Named(series.size() - 1, List.of(new NewSeries(series.size() - 1, labels)))
        : new Named(known, List.of());
  }

  private Replay apply(JournalRecord record) {
    transitions.addAll(
        engine.apply(engine.offset() + 1, now.toEpochMilli(), RecordCodec.encode(record)));
    boolean isQuiet = record instanceof Tick && engine.offset() % RESTARTED_TICK != 0;
    if (restarting && !isQuiet) {
      Cut cut = engine.cut();
      cuts.add(cut);
      stored.addAll(cut.history());
      cuts.removeIf(old -> old.number() < cut.neededFrom());
      engine = Engine.restore(cuts.stream().map(Cut::state).toList());
    }
    return this;
  }
}
