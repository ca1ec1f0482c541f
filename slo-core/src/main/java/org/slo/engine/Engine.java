package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Contributors;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.Counters;
import org.slo.measurement.Gauges;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesMinutes;
import org.slo.measurement.Spread;
import org.slo.measurement.Tally;
import org.slo.tenant.TenantNames;

/**
 * The state machine over the journal. Applying the same records to the same state yields the same state and the
 * same transitions; engines that agree on an offset agree on everything. Not thread-safe.
 */
public final class Engine {

  /** The form in which the first version wrote its snapshots. */
  static final int FIRST_SNAPSHOT_FORM = 1;

  static final int SNAPSHOT_FORM = 2;

  private static final int UNSEEN = -2;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long LONGEST_MINUTES = 402 * 24 * 60; // longer than any window holds

  private final Map<UUID, SloState> slos = new LinkedHashMap<>(); // the oldest first
  private final Names names;
  private final Bindings bindings;
  private final CountBlocks blocks;
  private final CutLog cuts;
  private final JournaledValues journaled;
  private final Counters counters;
  private final Gauges gauges;
  private final LookBacks lookBacks;
  private final SeriesMinutes seriesMinutes = new SeriesMinutes();
  private final CatchUpHold counted;
  private @Nullable Judgement judgement; // of the accounts as they were opened and closed last
  private long judgedChanges;
  private long nextOrdinal;
  private int savedSeries; // how many series the cuts of this engine have named
  private long offset;
  private long now;

  /** An engine to which nothing was applied yet. */
  public Engine() {
    this(
        new Names(),
        new CountBlocks(),
        new CutLog(),
        new JournaledValues(),
        new Counters(),
        new Gauges(),
        new LookBacks());
  }

  private Engine(
      Names names,
      CountBlocks blocks,
      CutLog cuts,
      JournaledValues journaled,
      Counters counters,
      Gauges gauges,
      LookBacks lookBacks) {
    this.names = names;
    this.bindings = new Bindings(names);
    this.blocks = blocks;
    this.cuts = cuts;
    this.journaled = journaled;
    this.counters = counters;
    this.counted = new CatchUpHold(counters, new BoundCounts());
    this.gauges = gauges;
    this.lookBacks = lookBacks;
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
    counted.advance(now);
    List<AlertTransition> transitions =
        switch (decoded) {
          case Samples samples -> apply(samples);
          case Requests requests -> apply(requests);
          case DefinitionsChanged change -> apply(change);
          case HistoryFilled filled -> apply(filled);
          case CorrectionsChanged change -> apply(change);
          case Tick tick -> judge();
        };
    counters.settle(now, counted);
    counted.release();
    return transitions;
  }

  private List<AlertTransition> apply(Samples samples) {
    name(samples.newSeries());
    for (int i = 0; i < samples.series().length; i++) {
      sample(samples, i);
    }
    return List.of();
  }

  private void sample(Samples samples, int i) {
    int id = samples.series()[i];
    boolean gauge = !bindings.ofGauge(id, now).isEmpty();
    if (gauge) {
      gauge(id, samples.timesMillis()[i], samples.values()[i]);
    }
    // what goes up and down is no counter
    if (!gauge || !bindings.ofCumulative(id, now).isEmpty() || bindings.helpsToCount(id)) {
      counters.sample(
          id,
          bindings.series(id),
          samples.timesMillis()[i],
          samples.values()[i],
          samples.startMillis(i),
          now,
          counted);
    }
  }

  private void gauge(int id, long timeMillis, double value) {
    if (Double.isFinite(value) && gauges.isNew(id, timeMillis)) {
      for (GaugeBinding binding : bindings.ofGauge(id, now)) {
        binding.sample(timeMillis, value, now);
      }
    }
  }

  /** Takes what the counters say to the SLOs that select it. */
  private final class BoundCounts implements Counters.Sink {

    @Override
    public void increment(int id, long timeMillis, long events) {
      seriesMinutes.increment(id, timeMillis, events);
      for (Binding binding : bindings.ofCumulative(id, now)) {
        binding.increment(id, timeMillis, events, now);
      }
    }

    @Override
    public void spread(int id, long fromMillis, long toMillis, long events) {
      Spread spread = new Spread(fromMillis, toMillis, events);
      List<Binding> bound = bindings.ofCumulative(id, now);
      long first = Math.max(spread.firstMinute(), now / MINUTE_MILLIS - LONGEST_MINUTES);
      for (long minute = first; minute <= spread.lastMinute(); minute++) {
        long ofMinute = spread.eventsIn(minute);
        if (ofMinute > 0) {
          long time = Math.min(minute * MINUTE_MILLIS, now);
          seriesMinutes.increment(id, time, ofMinute);
          for (Binding binding : bound) {
            binding.spread(id, time, ofMinute, toMillis - fromMillis, now);
          }
        }
      }
    }

    @Override
    public void relabelling(long timeMillis, IntList ended, IntList begun) {
      // Counted by Tally.RELABELLINGS; which series those were changes no count.
    }
  }

  private List<AlertTransition> apply(Requests requests) {
    name(requests.newSeries());
    int[] tenants = new int[requests.tenantNames().size()];
    Arrays.fill(tenants, UNSEEN);
    for (int i = 0; i < requests.series().length; i++) {
      int id = requests.series()[i];
      seriesMinutes.request(
          id, requests.timesMillis()[i], requests.durationsMillis()[i], requests.counts()[i]);
      List<Binding> bound = bindings.ofRequests(id, now);
      int tenant = bound.isEmpty() ? TenantNames.NONE : tenant(requests, i, tenants);
      for (Binding binding : bound) {
        binding.request(
            id,
            requests.timesMillis()[i],
            requests.counts()[i],
            requests.durationsMillis()[i],
            tenant,
            now);
      }
    }
    return List.of();
  }

  /** Number of an event's tenant; {@code numbers} keeps what was looked up. */
  private int tenant(Requests requests, int row, int[] numbers) {
    int index = requests.tenants()[row];
    if (index < 0) {
      return TenantNames.NONE;
    }
    if (numbers[index] == UNSEEN) {
      numbers[index] = names.tenants().number(requests.tenantNames().get(index));
    }
    return numbers[index];
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

  private List<AlertTransition> apply(DefinitionsChanged change) {
    advance(); // so that an alert that closes tells the figures of its end
    List<AlertTransition> transitions = new ArrayList<>();
    for (UUID uid : change.removed()) {
      SloState removed = slos.remove(uid);
      if (removed != null) {
        transitions.addAll(end(removed));
        cuts.remove(uid);
      }
      drop(lookBacks.forget(uid));
    }
    for (RevisedSlo revision : change.upserts()) {
      SloState before = slos.get(revision.uid());
      if (before == null) {
        begin(nextOrdinal++, revision, CorrectedMinutes.NONE);
      } else {
        transitions.addAll(revise(before, revision));
      }
    }
    bindings.rebind();
    judgement = null;
    return transitions;
  }

  private void begin(long ordinal, RevisedSlo revision, CorrectedMinutes corrected) {
    judgeFromNowOn(SloState.begin(ordinal, revision, corrected, blocks, now));
    if (looksBack(revision.definition())) {
      lookBacks.await(revision.uid(), offset, now);
    }
  }

  private List<AlertTransition> revise(SloState before, RevisedSlo revision) {
    if (before.countsTheSame(revision.definition())) {
      drop(lookBacks.abandon(revision.uid()));
      bindings.remove(before);
      judgeFromNowOn(before.revised(revision, now));
      return List.of();
    }
    if (looksBack(before.definition()) && looksBack(revision.definition())) {
      countInSilence(before, revision);
      return List.of();
    }
    List<AlertTransition> transitions = end(before);
    drop(lookBacks.abandon(revision.uid()));
    lookBacks.beginAnew(revision.uid(), offset);
    begin(before.ordinal(), revision, before.corrected());
    return transitions;
  }

  /** Series history tells the events of a minute, and so the past of what counts events; not of slices or gauges. */
  private static boolean looksBack(SloDefinition definition) {
    return definition.indicator() instanceof Indicator.Ratio
        && definition.budgetingMethod() == BudgetingMethod.OCCURRENCES;
  }

  private void countInSilence(SloState judged, RevisedSlo revision) {
    SloState silent = lookBacks.silent(revision.uid());
    if (silent != null && silent.countsTheSame(revision.definition())) {
      bindings.remove(silent);
      silent = silent.revised(revision, now);
      lookBacks.revise(silent);
    } else {
      drop(silent);
      silent = SloState.begin(judged.ordinal(), revision, judged.corrected(), blocks, now);
      lookBacks.awaitInSilence(silent, offset, now);
    }
    bindings.add(silent);
  }

  private void drop(@Nullable SloState state) {
    if (state != null) {
      bindings.remove(state);
      state.close();
    }
  }

  /** Ends a judged state; what its alerts watched is watched no longer. */
  private List<AlertTransition> end(SloState state) {
    List<AlertTransition> transitions = new Judge(state, names).close(now);
    drop(state);
    return transitions;
  }

  private List<AlertTransition> apply(HistoryFilled filled) {
    SloState judged = slos.get(filled.slo());
    if (judged == null || !lookBacks.awaits(filled.slo(), filled.beganAt())) {
      return List.of();
    }
    SloState silent = lookBacks.settle(filled.slo());
    if (silent == null) {
      judged.fill(filled.instances(), now);
      return List.of();
    }
    silent.fill(filled.instances(), now);
    slos.put(filled.slo(), silent);
    List<AlertTransition> transitions = end(judged);
    bindings.rebind();
    judgement = null;
    return transitions;
  }

  private List<AlertTransition> apply(CorrectionsChanged change) {
    for (CorrectedSlo correction : change.slos()) {
      correct(slos.get(correction.uid()), correction.minutes(), correction.counted());
      correct(
          lookBacks.silent(correction.uid()), correction.minutes(), correction.countedInSilence());
    }
    return List.of();
  }

  private void correct(
      @Nullable SloState state, CorrectedMinutes minutes, List<CountedMinutes> counted) {
    if (state != null) {
      state.correct(minutes, counted, now);
    }
  }

  private void judgeFromNowOn(SloState slo) {
    slos.put(slo.uid(), slo);
    bindings.add(slo);
  }

  private List<AlertTransition> judge() {
    blocks.advance(now);
    if (judgement == null || judgedChanges != blocks.changes()) {
      judgement = new Judgement(slos.values(), names);
      judgedChanges = blocks.changes();
    }
    return judgement.judge(now, offset);
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
    return slos.values().stream().map(slo -> Views.of(slo, now, atMillis)).toList();
  }

  /** The SLO of this name as it stands now. */
  public Optional<SloView> view(String name) {
    return view(name, now);
  }

  /** The SLO of this name as it will stand at a time if no record comes before; a time before now is now. */
  public Optional<SloView> view(String name, long atMillis) {
    return slos.values().stream()
        .filter(slo -> slo.definition().name().equals(name))
        .findAny()
        .map(slo -> Views.of(slo, now, atMillis));
  }

  /** Definitions that are judged. */
  public Collection<RevisedSlo> definitions() {
    return slos.values().stream()
        .map(slo -> new RevisedSlo(slo.uid(), slo.revision(), slo.definition()))
        .toList();
  }

  /** What was counted for an SLO or instance since the last cut. */
  public Optional<HistoryDelta> unsaved(UUID slo, SortedMap<String, String> instance) {
    SloState state = slos.get(slo);
    if (state == null) {
      return Optional.empty();
    }
    return state.all().stream()
        .filter(one -> one.labels().equals(instance))
        .map(one -> delta(account(slo), one, one.contributors().unsaved()))
        .findAny();
  }

  /** Under which identity the minutes of an SLO are stored. */
  public UUID account(UUID slo) {
    return lookBacks.account(slo);
  }

  /** The SLOs that wait for their history, in the order of their identities. */
  public List<AwaitedHistory> awaitedHistory() {
    return lookBacks.awaited(slos);
  }

  /** The minutes that an SLO leaves out; none of one that is not judged. */
  public CorrectedMinutes corrected(UUID slo) {
    SloState state = slos.get(slo);
    return state == null ? CorrectedMinutes.NONE : state.corrected();
  }

  /** What was counted for an SLO and each of its instances since the last cut; nothing if it is not judged. */
  public List<HistoryDelta> unsaved(UUID slo) {
    return unsaved(slos.get(slo), account(slo));
  }

  /**
   * What was counted since the last cut by the state of an edited SLO that waits for its history; nothing if there is
   * none.
   */
  public List<HistoryDelta> unsavedInSilence(UUID slo) {
    return unsaved(lookBacks.silent(slo), lookBacks.silentAccount(slo));
  }

  private List<HistoryDelta> unsaved(@Nullable SloState state, UUID account) {
    return state == null
        ? List.of()
        : state.all().stream()
            .map(one -> delta(account, one, one.contributors().unsaved()))
            .toList();
  }

  /** How many minutes of how many SLOs, instances and series wait for the next cut. */
  public long unsavedMinutes() {
    long minutes = seriesMinutes.size();
    for (SloState slo : slos.values()) {
      for (InstanceState instance : slo.all()) {
        minutes += instance.unsavedMinuteCount();
      }
    }
    return minutes;
  }

  /** How often something happened to the samples of cumulative series. */
  public long count(Tally tally) {
    return counters.count(tally);
  }

  /** Takes a cut; what it holds is no longer {@link #unsaved}. */
  public Cut cut() {
    List<HistoryDelta> history = new ArrayList<>();
    slos.forEach((uid, slo) -> save(slo, lookBacks.account(uid), history));
    for (SloState slo : lookBacks.silent()) {
      save(slo, lookBacks.silentAccount(slo.uid()), history);
    }
    long number = cuts.number();
    byte[] state = state();
    SeriesDelta series = seriesDelta(seriesMinutes.take());
    savedSeries = bindings.seriesCount();
    return new Cut(number, cuts.neededFrom(), offset, now, state, history, series);
  }

  private void save(SloState slo, UUID account, List<HistoryDelta> history) {
    for (InstanceState instance : slo.all()) {
      Contributors.Hours contributors = instance.takeContributors(now);
      if (instance.unsavedMinuteCount() > 0 || !contributors.isEmpty()) {
        history.add(delta(account, instance, contributors));
        instance.saved();
      }
    }
  }

  private HistoryDelta delta(
      UUID account, InstanceState instance, Contributors.Hours contributors) {
    return new HistoryDelta(
        account,
        instance.labels(),
        instance.unsavedMinutes(),
        names.sourceHours(contributors),
        names.tenantHours(contributors));
  }

  /** What series counted since the last cut, to be kept while the engine goes on. */
  public SeriesDelta unsavedSeries() {
    return seriesDelta(seriesMinutes.copy());
  }

  private SeriesDelta seriesDelta(SeriesMinutes minutes) {
    List<Labels> series = bindings.series();
    return new SeriesDelta(savedSeries, series.subList(savedSeries, series.size()), minutes);
  }

  /** Moves every count to now. */
  private void advance() {
    blocks.advance(now);
    slos.values().forEach(slo -> slo.advance(now));
    lookBacks.silent().forEach(slo -> slo.advance(now));
  }

  private byte[] state() {
    advance();
    ByteWriter out = new ByteWriter(1 << 16);
    out.unsigned(SNAPSHOT_FORM);
    out.unsigned(offset);
    out.signed(now);
    out.unsigned(nextOrdinal);
    cuts.write(out, bindings.series(), names, counters, slos.values());
    lookBacks.write(out);
    journaled.write(out);
    gauges.write(out);
    counted.write(out);
    return out.toByteArray();
  }

  /**
   * The engine as it was at a cut.
   *
   * @param states of the cuts from {@link Cut#neededFrom} to that cut, in order; or of earlier ones too
   * @throws IllegalArgumentException if the bytes are not the states of cuts that this version can read
   */
  public static Engine restore(List<byte[]> states) {
    CutReader reader = new CutReader();
    states.forEach(state -> reader.read(new ByteReader(state)));
    Engine engine =
        new Engine(
            reader.names(),
            reader.blocks(),
            reader.cuts(),
            reader.journaled(),
            reader.counters(),
            reader.gauges(),
            reader.lookBacks());
    engine.offset = reader.offset();
    engine.now = reader.now();
    engine.nextOrdinal = reader.nextOrdinal();
    engine.counted.resume(reader.held());
    reader.series().forEach(engine.bindings::name);
    reader.slos().forEach(engine::judgeFromNowOn);
    engine.lookBacks.silent().forEach(engine.bindings::add);
    engine.bindings.rebind();
    return engine;
  }
}
