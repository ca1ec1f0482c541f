package org.slo.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertWatch;
import org.slo.alert.WatchedObjective;
import org.slo.budget.Coverage;
import org.slo.definition.Grouping;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.FilledInstance;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.measurement.Contributors;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.FirstFormCounts;
import org.slo.measurement.LabelDictionary;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.slo.measurement.WindowPlan;
import org.slo.measurement.WindowedCounts;
import org.slo.tenant.TenantImpact;
import org.slo.tenant.TenantNames;

/** The counts, coverage and alerts of an SLO as a whole or of one of its instances. */
final class InstanceState {

  private static final long MINUTE_MILLIS = 60_000;

  private final SortedMap<String, String> labels;
  private final List<WatchedObjective> objectives;
  private Coverage coverage;
  private final MinuteTotals unsavedMinutes = new MinuteTotals();
  private final WindowedCounts counts;
  private AlertWatch watch;
  private Contributors contributors = new Contributors();
  private TenantImpact impact = new TenantImpact();
  private long firstEventAt = Long.MAX_VALUE;
  private long good;
  private long total;
  private long goodShown;
  private boolean touched; // since it was last written or read

  private InstanceState(
      UUID uid,
      SloDefinition slo,
      SortedMap<String, String> labels,
      WindowedCounts counts,
      Coverage coverage) {
    this.labels = labels;
    this.objectives = objectives(slo, labels);
    this.coverage = coverage;
    this.counts = counts;
    this.watch =
        new AlertWatch(uid + "/" + InstanceKey.of(labels), judged(objectives, counts), slo);
  }

  private static List<AlertWatch.Judged> judged(
      List<WatchedObjective> objectives, WindowedCounts counts) {
    return objectives.stream().map(one -> new AlertWatch.Judged(one, counts)).toList();
  }

  /** Nothing counted yet. */
  static InstanceState empty(
      UUID uid, SloDefinition slo, WindowedCounts counts, SortedMap<String, String> labels) {
    return new InstanceState(uid, slo, labels, counts, new Coverage(coverageReach(slo)));
  }

  /** From the latest minute that data may speak for, over the longest window that may ask. */
  private static Duration coverageReach(SloDefinition slo) {
    Duration longest = WatchedObjective.plan(slo).windows().getLast();
    Duration silenceAfter = slo.silenceAfter();
    return longest.plus(WindowPlan.AHEAD).plus(silenceAfter == null ? Duration.ZERO : silenceAfter);
  }

  /** The same counts and alerts, judged by another revision of the definition. */
  InstanceState under(UUID uid, SloDefinition slo, WindowPlan plan, CountBlocks blocks, long now) {
    InstanceState state =
        new InstanceState(
            uid,
            slo,
            labels,
            counts.plan().equals(plan) ? counts : blocks.move(counts, plan, now),
            coverage.reaching(coverageReach(slo)));
    state.watch = watch.under(judged(state.objectives, state.counts), slo);
    state.contributors = contributors;
    state.impact = impact;
    state.unsavedMinutes.add(unsavedMinutes.toCounts());
    state.firstEventAt = firstEventAt;
    state.good = good;
    state.total = total;
    state.goodShown = goodShown;
    return state;
  }

  private static List<WatchedObjective> objectives(
      SloDefinition slo, SortedMap<String, String> labels) {
    List<WatchedObjective> objectives = new ArrayList<>();
    for (Objective objective : slo.objectives()) {
      Double own = ownTarget(slo.grouping(), labels);
      objectives.add(
          WatchedObjective.of(slo, own == null ? objective : new Objective(objective.name(), own)));
    }
    return objectives;
  }

  /** The strictest target that the grouping gives to one of the label values, null if it gives none. */
  private static @Nullable Double ownTarget(Grouping grouping, SortedMap<String, String> labels) {
    Double strictest = null;
    for (String value : labels.values()) {
      Double target = grouping.targets().get(value);
      strictest = target == null || (strictest != null && strictest >= target) ? strictest : target;
    }
    return strictest;
  }

  /**
   * Counts events.
   *
   * @param source number of what is known about where they came from
   * @param gapMillis length of the gap in which they happened somewhere, 0 if their time is known
   * @param tenant number of their tenant, {@link TenantNames#NONE} if not known
   */
  void count(
      int source,
      long timeMillis,
      long goodEvents,
      long totalEvents,
      long gapMillis,
      int tenant,
      long now) {
    touched = true;
    counts.advance(now);
    if (gapMillis > 0) {
      counts.addSpread(timeMillis, goodEvents, totalEvents, gapMillis);
    } else {
      counts.add(timeMillis, goodEvents, totalEvents);
    }
    unsavedMinutes.add(timeMillis, goodEvents, totalEvents);
    good += goodEvents;
    goodShown = Math.max(goodShown, good);
    total += totalEvents;
    firstEventAt = Math.min(firstEventAt, timeMillis);
    long bad = totalEvents - goodEvents;
    contributors.add(timeMillis, source, bad, totalEvents);
    if (tenant != TenantNames.NONE) {
      impact.add(tenant, timeMillis, totalEvents, bad);
      if (bad != 0) {
        contributors.addBad(timeMillis, source, tenant, bad);
      }
    }
  }

  /** A sample of a series came at this time. */
  void sampled(long timeMillis) {
    touched = true;
    coverage.sampled(timeMillis);
  }

  /** An event of a series happened at this time. */
  void happened(long timeMillis, @Nullable Duration silenceAfter) {
    touched = true;
    coverage.happened(timeMillis, silenceAfter);
  }

  /** Adds the past before the counting began; the counters exposed go on from where they are. */
  void fill(FilledInstance past, @Nullable Duration silenceAfter, long now) {
    touched = true;
    counts.advance(now);
    MinuteCounts minutes = past.minutes();
    for (int i = 0; i < minutes.size(); i++) {
      long time = minutes.epochMinute(i) * MINUTE_MILLIS;
      counts.add(time, minutes.good(i), minutes.total(i));
      unsavedMinutes.add(time, minutes.good(i), minutes.total(i));
      if (minutes.total(i) > 0) {
        firstEventAt = Math.min(firstEventAt, time);
      }
    }
    for (long minute : past.sampledMinutes()) {
      coverage.sampled(minute * MINUTE_MILLIS);
    }
    for (long minute : past.happenedMinutes()) {
      coverage.happened(minute * MINUTE_MILLIS, silenceAfter);
    }
  }

  Coverage coverage() {
    return coverage;
  }

  List<AlertWatch.Change> judge(long now, long offset, boolean mayFire) {
    touched = true;
    return watch.judge(coverage, now, offset, mayFire);
  }

  /** Gives back what the counts occupy; the state is not to be used any more. */
  void close(CountBlocks blocks) {
    blocks.close(counts);
  }

  SortedMap<String, String> labels() {
    return labels;
  }

  List<WatchedObjective> objectives() {
    return objectives;
  }

  WindowedCounts counts() {
    return counts;
  }

  AlertWatch watch() {
    return watch;
  }

  Contributors contributors() {
    return contributors;
  }

  TenantImpact impact() {
    return impact;
  }

  /** Hands over the contributors of hours that are over. */
  Contributors.Hours takeContributors(long now) {
    Contributors.Hours taken = contributors.takeOver(now);
    touched |= !taken.isEmpty();
    return taken;
  }

  MinuteTotals unsavedMinutes() {
    return unsavedMinutes;
  }

  /** Good events since the SLO was created; monotonic, so it may lag behind a series that takes back. */
  long goodShown() {
    return goodShown;
  }

  long total() {
    return total;
  }

  /** Time of the earliest event, {@link Long#MAX_VALUE} before the first. */
  long firstEventAt() {
    return firstEventAt;
  }

  /** Whether anything but time changed it since it was last written or read. */
  boolean isTouched() {
    return touched;
  }

  void write(ByteWriter out) {
    counts.write(out);
    writeRest(out);
    impact.write(out);
  }

  /** Writes what changed since the last writing or reading. */
  void writeChanges(ByteWriter out) {
    counts.writeChanges(out);
    writeRest(out);
    impact.writeChanges(out);
  }

  /** Takes over what {@link #writeChanges} wrote; the counts stand at the time of the writing. */
  void readChanges(SloDefinition slo, ByteReader in) {
    counts.readChanges(in);
    coverage = Coverage.read(coverageReach(slo), in);
    watch.read(in);
    contributors = Contributors.read(in);
    readTotals(in);
    impact.read(in);
  }

  private void writeRest(ByteWriter out) {
    coverage.write(out);
    watch.write(out);
    contributors.write(out);
    out.fixed(firstEventAt);
    out.signed(good);
    out.signed(total);
    out.signed(goodShown);
    touched = false;
  }

  private void readTotals(ByteReader in) {
    firstEventAt = in.fixed();
    good = in.signed();
    total = in.signed();
    goodShown = in.signed();
    touched = false;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param counts empty ones, to be filled
   */
  static InstanceState read(
      RevisedSlo slo, WindowedCounts counts, SortedMap<String, String> labels, ByteReader in) {
    counts.read(in);
    Coverage coverage = Coverage.read(coverageReach(slo.definition()), in);
    InstanceState state = new InstanceState(slo.uid(), slo.definition(), labels, counts, coverage);
    state.watch.read(in);
    state.contributors = Contributors.read(in);
    state.readTotals(in);
    state.impact.read(in);
    return state;
  }

  /**
   * Reads the first form.
   *
   * @param sources takes where events came from
   */
  static InstanceState readFirstForm(
      RevisedSlo slo,
      WindowedCounts counts,
      SortedMap<String, String> labels,
      LabelDictionary sources,
      ByteReader in) {
    FirstFormCounts.read(in, counts);
    Coverage coverage =
        Coverage.readFirstForm(slo.definition().window().length(), in)
            .reaching(coverageReach(slo.definition()));
    InstanceState state = new InstanceState(slo.uid(), slo.definition(), labels, counts, coverage);
    state.watch.read(in);
    state.contributors = Contributors.readByLabel(in, sources);
    state.readTotals(in);
    return state;
  }
}
