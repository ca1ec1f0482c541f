package org.slo.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.encoding.ByteReader;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.Deltas;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesMinutes;
import org.slo.measurement.Tally;

/**
 * The state machine over the journal. Applying the same records to the same state yields the same state and the
 * same transitions; engines that agree on an offset agree on everything. Not thread-safe.
 *
 * <p>A record goes through two stages, one after the other and each with several {@link Shards}: {@link SampleStage},
 * by series, and {@link SloShards}, by SLO. Between records nothing is under way, so that a cut is one moment of all shards;
 * it says nothing of their number.
 */
public final class Engine {

  /** The form in which the first version wrote its snapshots. */
  static final int FIRST_SNAPSHOT_FORM = 1;

  static final int SNAPSHOT_FORM = 2;

  private final Names names;
  private final Bindings bindings;
  private final JournaledValues journaled;
  private final Counters counters;
  private final SampleStage sampleStage;
  private final CatchUpHold hold;
  private final SloShards shards;
  private final DefinedSlos slos;
  private final SeriesMinutes seriesMinutes = new SeriesMinutes();
  private final CutWriter cuts;
  private long offset;
  private long now;

  /** An engine of one shard to which nothing was applied yet. */
  public Engine() {
    this(Shards.inTurn(1));
  }

  /** An engine to which nothing was applied yet. */
  public Engine(Shards shards) {
    this(shards, new SloShards(shards), List.of());
  }

  private Engine(Shards runner, SloShards shards, List<byte[]> states) {
    CutReader reader = new CutReader(shards);
    states.forEach(state -> reader.read(new ByteReader(state)));
    this.shards = shards;
    names = reader.names();
    bindings = new Bindings(names, reader.shares());
    reader.series().forEach(bindings::name);
    journaled = reader.journaled();
    counters = reader.counters();
    sampleStage = new SampleStage(counters, reader.gauges(), bindings, runner);
    hold = new CatchUpHold(counters);
    hold.resume(reader.held());
    slos =
        new DefinedSlos(
            reader.slos(),
            reader.lookBacks(),
            names,
            bindings,
            shards,
            reader.cuts(),
            reader.nextOrdinal());
    cuts =
        new CutWriter(
            reader.cuts(),
            slos,
            names,
            bindings,
            counters,
            journaled,
            reader.gauges(),
            hold,
            seriesMinutes);
    offset = reader.offset();
    now = reader.now();
  }

  /**
   * The engine as it was at a cut.
   *
   * @param states of the cuts from {@link Cut#neededFrom} to that cut, in order; or of earlier ones too
   * @param shards so many as one likes, however many the engine had that was cut
   * @throws IllegalArgumentException if the bytes are not the states of cuts that this version can read
   */
  public static Engine restore(List<byte[]> states, Shards shards) {
    return new Engine(shards, new SloShards(shards), states);
  }

  /** The engine as it was at a cut, with one shard. */
  public static Engine restore(List<byte[]> states) {
    return restore(states, Shards.inTurn(1));
  }

  /** Offset of the last record applied, 0 before the first. */
  public long offset() {
    return offset;
  }

  /** Engine time of the last record applied, in milliseconds since the epoch. */
  public long nowMillis() {
    return now;
  }

  /**
   * Applies the record that follows the last one.
   *
   * @param recordOffset one more than {@link #offset}
   * @param timeMillis the record's engine time; never goes back
   * @param record as {@link RecordCodec} wrote it
   * @return what changed about alerts, mostly nothing
   * @throws IllegalArgumentException if a record is missing, then nothing was applied; or if the bytes are no
   *     record, then the engine is of no further use
   */
  public List<AlertTransition> apply(long recordOffset, long timeMillis, byte[] record) {
    if (recordOffset != offset + 1) {
      throw new IllegalArgumentException(
          "record " + recordOffset + " does not follow record " + offset);
    }
    JournalRecord decoded = RecordCodec.decode(record, journaled);
    offset = recordOffset;
    now = Math.max(now, timeMillis);
    IncrementRows arrived =
        switch (decoded) {
          case Samples samples -> take(samples);
          case Deltas deltas -> take(deltas);
          default -> sampleStage.nothing();
        };
    List<AlertTransition> transitions =
        switch (decoded) {
          case Samples samples -> List.of();
          case Deltas deltas -> List.of();
          case Requests requests -> count(requests);
          case DefinitionsChanged change -> slos.apply(change, offset, now);
          case HistoryFilled filled -> slos.apply(filled, now);
          case CorrectionsChanged change -> slos.apply(change, now);
          case Tick tick -> shards.judge(slos, names, offset, now);
        };
    shards.count(hold.settle(arrived, now), bindings, seriesMinutes, now);
    return transitions;
  }

  private IncrementRows take(Samples samples) {
    name(samples.newSeries());
    IncrementRows arrived = sampleStage.take(samples, now);
    shards.count(samples, sampleStage.gaugeRows(), bindings, now);
    return arrived;
  }

  private IncrementRows take(Deltas deltas) {
    name(deltas.newSeries());
    return sampleStage.take(deltas, now);
  }

  private List<AlertTransition> count(Requests requests) {
    name(requests.newSeries());
    shards.count(requests, bindings, names, seriesMinutes, now);
    return List.of();
  }

  private void name(List<NewSeries> newSeries) {
    for (NewSeries one : newSeries) {
      if (one.id() != bindings.seriesCount()) {
        throw new IllegalStateException(
            "series " + one.id() + " does not follow series " + (bindings.seriesCount() - 1));
      }
      bindings.name(one.labels());
    }
  }

  /** Labels of every series that the journal named, by id. */
  public List<Labels> series() {
    return bindings.series();
  }

  /** The newest value of each series, as the next record refers to it; a copy. */
  public JournaledValues journaledValues() {
    return journaled.copy();
  }

  /** Names of the metrics that any SLO selects or that help to count. */
  public Set<String> selectedMetrics() {
    return bindings.selectedMetrics();
  }

  /** Every SLO as it stands now, in the order of their creation. */
  public List<SloView> views() {
    return views(now);
  }

  /** Every SLO as it will stand at a time if no record comes before; a time before now is now. In no order. */
  public List<SloView> views(long atMillis) {
    return slos.all().stream().map(slo -> Views.of(slo, now, atMillis)).toList();
  }

  /** The SLO of this name as it stands now. */
  public Optional<SloView> view(String name) {
    return view(name, now);
  }

  /** The SLO of this name as it will stand at a time if no record comes before; a time before now is now. */
  public Optional<SloView> view(String name, long atMillis) {
    return slos.all().stream()
        .filter(slo -> slo.definition().name().equals(name))
        .findAny()
        .map(slo -> Views.of(slo, now, atMillis));
  }

  /** Definitions that are judged. */
  public Collection<RevisedSlo> definitions() {
    return slos.all().stream()
        .map(slo -> new RevisedSlo(slo.uid(), slo.revision(), slo.definition()))
        .toList();
  }

  /** What was counted for an SLO or instance since the last cut. */
  public Optional<HistoryDelta> unsaved(UUID slo, SortedMap<String, String> instance) {
    return unsaved(slo).stream().filter(delta -> delta.instance().equals(instance)).findAny();
  }

  /** Under which identity the minutes of an SLO are stored. */
  public UUID account(UUID slo) {
    return slos.lookBacks().account(slo);
  }

  /** The SLOs that wait for their history, in the order of their identities. */
  public List<AwaitedHistory> awaitedHistory() {
    return slos.awaitedHistory();
  }

  /** The minutes that an SLO leaves out; none of one that is not judged. */
  public CorrectedMinutes corrected(UUID slo) {
    SloState state = slos.get(slo);
    return state == null ? CorrectedMinutes.NONE : state.corrected();
  }

  /** What was counted for an SLO and each of its instances since the last cut; nothing if it is not judged. */
  public List<HistoryDelta> unsaved(UUID slo) {
    return cuts.unsaved(slos.get(slo), account(slo));
  }

  /**
   * What was counted since the last cut by the state of an edited SLO that waits for its history; nothing if there is
   * none.
   */
  public List<HistoryDelta> unsavedInSilence(UUID slo) {
    return cuts.unsaved(slos.lookBacks().silent(slo), slos.lookBacks().silentAccount(slo));
  }

  /** How many minutes of how many SLOs, instances and series wait for the next cut. */
  public long unsavedMinutes() {
    return cuts.unsavedMinutes();
  }

  /** What series counted since the last cut, to be kept while the engine goes on. */
  public SeriesDelta unsavedSeries() {
    return cuts.unsavedSeries();
  }

  /** How often something happened to the samples of cumulative series. */
  public long count(Tally tally) {
    return counters.count(tally);
  }

  /** Takes a cut; what it holds is no longer {@link #unsaved}. */
  public Cut cut() {
    return cuts.cut(offset, now);
  }
}
