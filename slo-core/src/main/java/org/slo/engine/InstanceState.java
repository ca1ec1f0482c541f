package org.slo.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertWatch;
import org.slo.alert.WatchedObjective;
import org.slo.budget.CorrectedMinutes;
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
import org.slo.measurement.WindowPlan;
import org.slo.tenant.TenantImpact;
import org.slo.tenant.TenantNames;

/** The counts, coverage and alerts of an SLO as a whole or of one of its instances. */
final class InstanceState {

  private static final long MINUTE_MILLIS = 60_000;

  private final SortedMap<String, String> labels;
  private Coverage coverage;
  private final Accounts accounts;
  private AlertWatch watch;
  private Contributors contributors = new Contributors();
  private TenantImpact impact = new TenantImpact();
  private long firstEventAt = Long.MAX_VALUE;
  private boolean touched; // since it was last written or read

  private InstanceState(
      UUID uid,
      SloDefinition slo,
      SortedMap<String, String> labels,
      Accounts accounts,
      Coverage coverage) {
    this.labels = labels;
    this.coverage = coverage;
    this.accounts = accounts;
    this.watch = new AlertWatch(uid + "/" + InstanceKey.of(labels), judged(accounts), slo);
  }

  private static List<AlertWatch.Judged> judged(Accounts accounts) {
    return accounts.watched().stream()
        .map(promise -> new AlertWatch.Judged(promise.watched(), promise.failures()))
        .toList();
  }

  /** Nothing counted yet. */
  static InstanceState empty(
      UUID uid, SloDefinition slo, SortedMap<String, String> labels, CountBlocks blocks, long now) {
    return new InstanceState(
        uid,
        slo,
        labels,
        Accounts.open(slo, objectives(slo, labels), blocks, now),
        new Coverage(coverageReach(slo)));
  }

  /** From the latest minute that data may speak for, over the longest window that may ask. */
  private static Duration coverageReach(SloDefinition slo) {
    Duration longest = WatchedObjective.plan(slo, null).windows().getLast();
    Duration budget = slo.window().longest();
    Duration silenceAfter = slo.silenceAfter();
    return (budget.compareTo(longest) > 0 ? budget : longest)
        .plus(WindowPlan.AHEAD)
        .plus(silenceAfter == null ? Duration.ZERO : silenceAfter);
  }

  /** The same counts and alerts, judged by another revision of the definition. */
  InstanceState under(UUID uid, SloDefinition slo, long now) {
    InstanceState state =
        new InstanceState(
            uid,
            slo,
            labels,
            accounts.under(slo, objectives(slo, labels), now),
            coverage.reaching(coverageReach(slo)));
    state.watch = watch.under(judged(state.accounts), slo);
    state.contributors = contributors;
    state.impact = impact;
    state.coverage.leaveOut(accounts.corrected());
    state.firstEventAt = firstEventAt;
    return state;
  }

  private static List<Objective> objectives(SloDefinition slo, SortedMap<String, String> labels) {
    Double own = ownTarget(slo.grouping(), labels);
    return own == null
        ? slo.objectives()
        : slo.objectives().stream().map(objective -> objective.withTarget(own)).toList();
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
   * @param position of the first objective that counts them
   * @param gapMillis length of the gap in which they happened somewhere, 0 if their time is known
   */
  void count(
      int position, long timeMillis, long goodEvents, long totalEvents, long gapMillis, long now) {
    touched = true;
    if (accounts.hasSlices()) {
      accounts.advance(now);
    }
    accounts.tally(position).add(timeMillis, goodEvents, totalEvents, gapMillis, now);
    firstEventAt = Math.min(firstEventAt, timeMillis);
  }

  /**
   * Takes note of where events came from.
   *
   * @param source number of what is known about it
   * @param bad how many of {@code total} failed
   * @param tenant number of their tenant, {@link TenantNames#NONE} if not known
   */
  void trace(int source, long timeMillis, long bad, long total, int tenant) {
    touched = true;
    contributors.add(timeMillis, source, bad, total);
    if (tenant != TenantNames.NONE) {
      impact.add(tenant, timeMillis, total, bad);
      if (bad != 0) {
        contributors.addBad(timeMillis, source, tenant, bad);
      }
    }
  }

  /** Leaves these minutes out from now on; what was counted before stays as it is. */
  void leaveOut(CorrectedMinutes minutes) {
    accounts.leaveOut(minutes);
    coverage.leaveOut(minutes);
  }

  /**
   * Leaves these minutes out and no others, also of what was counted before.
   *
   * @param counted everything that was counted in the minutes that are corrected now and were not, or the other way
   *     round, by position of the first objective that counts it
   */
  void correct(CorrectedMinutes minutes, Map<Integer, MinuteCounts> counted, long now) {
    touched = true;
    accounts.advance(now);
    accounts.correct(minutes, counted, now);
    coverage.leaveOut(minutes);
  }

  /** Moves now forward, where that alone changes what counts. */
  void advance(long now) {
    touched |= accounts.advance(now);
  }

  /** Whether {@link #advance} is needed before judging. */
  boolean hasSlices() {
    return accounts.hasSlices();
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
    accounts.advance(now);
    EventTally tally = accounts.tally(0); // a ratio's, which all objectives share
    MinuteCounts minutes = past.minutes();
    for (int i = 0; i < minutes.size(); i++) {
      long time = minutes.epochMinute(i) * MINUTE_MILLIS;
      tally.fill(time, minutes.good(i), minutes.total(i), now);
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
  void close() {
    accounts.close();
  }

  SortedMap<String, String> labels() {
    return labels;
  }

  /** What is counted, as it stands at the last {@link #advance}. */
  Accounts accounts() {
    return accounts;
  }

  /** The promises that alert: all, or a composite as a whole. */
  List<Promise> judged() {
    return accounts.watched();
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

  /** What was counted and is not in a cut yet, by position of the first objective that counts it. */
  SortedMap<Integer, MinuteCounts> unsavedMinutes() {
    SortedMap<Integer, MinuteCounts> unsaved = new TreeMap<>();
    for (EventTally tally : accounts.tallies()) {
      if (!tally.unsavedMinutes().isEmpty()) {
        unsaved.put(tally.position(), tally.unsavedMinutes().toCounts());
      }
    }
    return unsaved;
  }

  /** How many minutes are not in a cut yet. */
  long unsavedMinuteCount() {
    long minutes = 0;
    for (EventTally tally : accounts.tallies()) {
      minutes += tally.unsavedMinutes().size();
    }
    return minutes;
  }

  /** Everything counted so far is in a cut. */
  void saved() {
    accounts.tallies().forEach(tally -> tally.unsavedMinutes().clear());
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
    accounts.write(out);
    writeRest(out);
    impact.write(out);
  }

  /** Writes what changed since the last writing or reading. */
  void writeChanges(ByteWriter out) {
    accounts.writeChanges(out);
    writeRest(out);
    impact.writeChanges(out);
  }

  /** Takes over what {@link #writeChanges} wrote; the counts stand at the time of the writing. */
  void readChanges(SloDefinition slo, ByteReader in) {
    accounts.readChanges(in);
    coverage = Coverage.read(coverageReach(slo), in);
    coverage.leaveOut(accounts.corrected());
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
    accounts.writeTallies(out);
    touched = false;
  }

  private void readTotals(ByteReader in) {
    firstEventAt = in.fixed();
    accounts.readTallies(in);
    touched = false;
  }

  /** Reads what {@link #write} wrote. */
  static InstanceState read(
      RevisedSlo slo,
      SortedMap<String, String> labels,
      ByteReader in,
      CountBlocks blocks,
      long now) {
    Accounts accounts = accounts(slo, labels, blocks, now);
    accounts.read(in);
    Coverage coverage = Coverage.read(coverageReach(slo.definition()), in);
    InstanceState state =
        new InstanceState(slo.uid(), slo.definition(), labels, accounts, coverage);
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
      SortedMap<String, String> labels,
      ByteReader in,
      CountBlocks blocks,
      long now,
      LabelDictionary sources) {
    Accounts accounts = accounts(slo, labels, blocks, now);
    FirstFormCounts.read(in, accounts.first().counts());
    Coverage coverage =
        Coverage.readFirstForm(slo.definition().window().length(), in)
            .reaching(coverageReach(slo.definition()));
    InstanceState state =
        new InstanceState(slo.uid(), slo.definition(), labels, accounts, coverage);
    state.watch.read(in);
    state.contributors = Contributors.readByLabel(in, sources);
    state.readTotals(in);
    return state;
  }

  private static Accounts accounts(
      RevisedSlo slo, SortedMap<String, String> labels, CountBlocks blocks, long now) {
    return Accounts.open(slo.definition(), objectives(slo.definition(), labels), blocks, now);
  }
}
