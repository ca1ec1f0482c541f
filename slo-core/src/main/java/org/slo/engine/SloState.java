package org.slo.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.JournalRecord.FilledInstance;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.LabelDictionary;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;

/** One SLO: its revision, its counts as a whole, and its instances. Not thread-safe. */
final class SloState {

  private final long ordinal;
  private final RevisedSlo slo;
  private final List<Counted> counted;
  private final CountBlocks blocks;
  private final InstanceState whole;
  private final boolean namesTenants;
  private final Map<String, InstanceState> instances = new TreeMap<>(); // by InstanceKey
  private final Map<BoundKey, HistogramBound> bounds = new HashMap<>();
  private CorrectedMinutes corrected = CorrectedMinutes.NONE;
  private boolean reshaped = true;

  private SloState(long ordinal, RevisedSlo slo, CountBlocks blocks, InstanceState whole) {
    this.ordinal = ordinal;
    this.slo = slo;
    this.counted = Counted.of(slo.definition());
    this.blocks = blocks;
    this.whole = whole;
    this.namesTenants = namesTenants(slo.definition());
  }

  /**
   * Nothing counted yet.
   *
   * @param ordinal its place in the order of creation
   * @param corrected the minutes that it leaves out
   */
  static SloState begin(
      long ordinal, RevisedSlo slo, CorrectedMinutes corrected, CountBlocks blocks, long now) {
    InstanceState whole =
        InstanceState.empty(slo.uid(), slo.definition(), Collections.emptySortedMap(), blocks, now);
    SloState state = new SloState(ordinal, slo, blocks, whole);
    state.leaveOut(corrected);
    return state;
  }

  /**
   * The state under another revision that counts the same events in the same groups; it takes the place of this
   * one.
   */
  SloState revised(RevisedSlo revision, long now) {
    SloState state =
        new SloState(ordinal, revision, blocks, whole.under(slo.uid(), revision.definition(), now));
    instances.forEach((key, instance) ->
        state.instances.put(key, instance.under(slo.uid(), revision.definition(), now)));
    state.corrected = corrected;
    return state;
  }

  /** Gives back what the counts occupy; the state is not to be used any more. */
  void close() {
    all().forEach(InstanceState::close);
  }

  boolean countsTheSame(SloDefinition other) {
    SloDefinition definition = slo.definition();
    return Accounts.countTheSame(definition, other)
        && definition.grouping().labels().equals(other.grouping().labels())
        && definition.tenantLabel().equals(other.tenantLabel());
  }

  /** Whether its counts stand in these blocks. */
  boolean countsIn(CountBlocks some) {
    return blocks == some;
  }

  /** Its place in the order of creation. */
  long ordinal() {
    return ordinal;
  }

  UUID uid() {
    return slo.uid();
  }

  int revision() {
    return slo.revision();
  }

  SloDefinition definition() {
    return slo.definition();
  }

  /** What is counted, a composite's parts one by one. */
  List<Counted> counted() {
    return counted;
  }

  InstanceState whole() {
    return whole;
  }

  Collection<InstanceState> instances() {
    return instances.values();
  }

  /** The whole and every instance. */
  List<InstanceState> all() {
    List<InstanceState> all = new ArrayList<>(instances.size() + 1);
    all.add(whole);
    all.addAll(instances.values());
    return all;
  }

  boolean overflowed() {
    return instances.containsKey(InstanceKey.of(overflow()));
  }

  /**
   * The labels as which a series counts: without its tenant, so that a tenant costs no series of its own, unless the
   * SLO asks for tenants by name.
   */
  Labels countedAs(Labels series) {
    return namesTenants ? series : series.without(slo.definition().tenantLabel());
  }

  private static boolean namesTenants(SloDefinition definition) {
    String label = definition.tenantLabel();
    return definition.grouping().labels().contains(label)
        || Counted.of(definition).stream().anyMatch(counted -> names(counted.indicator(), label));
  }

  private static boolean names(Indicator indicator, String label) {
    return indicator instanceof Indicator.Ratio ratio
        && (names(ratio.part(), label) || names(ratio.total(), label));
  }

  private static boolean names(EventSelection selection, String label) {
    return selection.selector().matchers().stream().anyMatch(m -> m.label().equals(label));
  }

  /** The states that a series counts for: the whole and, with grouping, its instance. */
  List<InstanceState> statesOf(Labels series, long now) {
    if (slo.definition().grouping().labels().isEmpty()) {
      return List.of(whole);
    }
    SortedMap<String, String> group = new TreeMap<>();
    for (String label : slo.definition().grouping().labels()) {
      group.put(label, series.get(label));
    }
    return List.of(whole, instanceOf(group, now));
  }

  private InstanceState instanceOf(SortedMap<String, String> group, long now) {
    InstanceState instance = instances.get(InstanceKey.of(group));
    if (instance == null) {
      int kept = instances.size() - (overflowed() ? 1 : 0);
      boolean room = kept < slo.definition().grouping().maxInstances();
      SortedMap<String, String> labels =
          Collections.unmodifiableSortedMap(room ? group : overflow());
      reshaped |= !instances.containsKey(InstanceKey.of(labels));
      instance = instances.computeIfAbsent(InstanceKey.of(labels), key -> newInstance(labels, now));
    }
    return instance;
  }

  private InstanceState newInstance(SortedMap<String, String> labels, long now) {
    InstanceState instance = InstanceState.empty(slo.uid(), slo.definition(), labels, blocks, now);
    instance.leaveOut(corrected);
    return instance;
  }

  /** Adds the past before the counting began. */
  void fill(List<FilledInstance> past, long now) {
    reshaped = true;
    for (FilledInstance one : past) {
      InstanceState state = one.labels().isEmpty() ? whole : instanceOf(one.labels(), now);
      state.fill(one, slo.definition().silenceAfter(), now);
    }
  }

  /** The minutes that are left out. */
  CorrectedMinutes corrected() {
    return corrected;
  }

  private void leaveOut(CorrectedMinutes minutes) {
    corrected = minutes;
    all().forEach(instance -> instance.leaveOut(minutes));
  }

  /**
   * Leaves these minutes out and no others, also of what was counted before.
   *
   * @param countedBefore what this state and its instances had counted in the minutes that change
   */
  void correct(CorrectedMinutes minutes, List<CountedMinutes> countedBefore, long now) {
    reshaped = true;
    corrected = minutes;
    for (InstanceState instance : all()) {
      instance.correct(minutes, minutesOf(instance, countedBefore), now);
    }
  }

  private static SortedMap<Integer, MinuteCounts> minutesOf(
      InstanceState instance, List<CountedMinutes> counted) {
    return counted.stream()
        .filter(one -> one.instance().equals(instance.labels()))
        .findAny()
        .map(CountedMinutes::minutes)
        .orElse(Collections.emptySortedMap());
  }

  /**
   * What is known of the buckets of a histogram.
   *
   * @param events position of the first objective that counts them
   * @param histogram the labels that all its series share
   */
  HistogramBound boundOf(int events, Indicator.Ratio ratio, Labels histogram) {
    return bounds.computeIfAbsent(new BoundKey(events, histogram), key -> HistogramBound.of(ratio));
  }

  /** Whether counts rest on shares of buckets, as a bound lies inside one. */
  boolean isInterpolated() {
    return bounds.values().stream().anyMatch(HistogramBound::isInterpolated);
  }

  private record BoundKey(int events, Labels histogram) {}

  private SortedMap<String, String> overflow() {
    return slo.definition().grouping().overflow();
  }

  /** Whether it must be written as a whole: it is new, revised, corrected, has its past, or has a new instance. */
  boolean isReshaped() {
    return reshaped;
  }

  /** Moves now forward, where that alone changes what counts. */
  void advance(long now) {
    for (InstanceState instance : all()) {
      if (instance.hasSlices()) {
        instance.advance(now);
      }
    }
  }

  boolean isTouched() {
    return all().stream().anyMatch(InstanceState::isTouched);
  }

  void write(ByteWriter out) {
    reshaped = false;
    out.unsigned(ordinal);
    RecordCodec.write(out, slo);
    whole.write(out);
    out.each(
        instances.values(),
        instance -> {
          instance.labels().values().forEach(out::string);
          instance.write(out);
        });
    corrected.write(out);
  }

  /** Writes what changed since the last writing or reading; the shape has not. */
  void writeChanges(ByteWriter out) {
    List<InstanceState> all = all();
    for (int position = 0; position < all.size(); position++) {
      if (all.get(position).isTouched()) {
        out.unsigned(position + 1L);
        all.get(position).writeChanges(out);
      }
    }
    out.unsigned(0);
  }

  /** Takes over what {@link #writeChanges} wrote; the counts stand at the time of the writing. */
  void readChanges(ByteReader in) {
    List<InstanceState> all = all();
    for (int position = in.unsignedInt(); position > 0; position = in.unsignedInt()) {
      all.get(position - 1).readChanges(definition(), in);
    }
  }

  /** Reads what {@link #write} wrote. */
  static SloState read(ByteReader in, SloShards shards, long now) {
    long ordinal = in.unsigned();
    SloState state = read(ordinal, in, shards.blocksOf(ordinal), now, InstanceState::read);
    state.leaveOut(CorrectedMinutes.read(in));
    return state;
  }

  /** Reads the first form, which names no ordinal; the state has to be written as a whole. */
  static SloState readFirstForm(
      ByteReader in, CountBlocks blocks, long now, long ordinal, LabelDictionary sources) {
    SloState state =
        read(
            ordinal,
            in,
            blocks,
            now,
            (slo, labels, from, opened, at) ->
                InstanceState.readFirstForm(slo, labels, from, opened, at, sources));
    state.reshaped = true;
    return state;
  }

  /** Reads an instance into accounts of these blocks. */
  private interface InstanceReader {
    InstanceState read(
        RevisedSlo slo,
        SortedMap<String, String> labels,
        ByteReader in,
        CountBlocks blocks,
        long now);
  }

  private static SloState read(
      long ordinal, ByteReader in, CountBlocks blocks, long now, InstanceReader reader) {
    RevisedSlo slo = RecordCodec.readSlo(in);
    InstanceState whole = reader.read(slo, Collections.emptySortedMap(), in, blocks, now);
    SloState state = new SloState(ordinal, slo, blocks, whole);
    state.reshaped = false;
    for (int i = in.count(); i > 0; i--) {
      SortedMap<String, String> labels = new TreeMap<>();
      slo.definition().grouping().labels().stream()
          .sorted()
          .forEach(label -> labels.put(label, in.string()));
      state.instances.put(
          InstanceKey.of(labels),
          reader.read(slo, Collections.unmodifiableSortedMap(labels), in, blocks, now));
    }
    return state;
  }
}
