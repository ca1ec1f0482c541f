package org.slo.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.alert.WatchedObjective;
import org.slo.budget.Budgeting;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.SliceRule;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.SliceRing;
import org.slo.measurement.WindowPlan;

/**
 * Everything that one SLO or instance counts, from events to what its promises rest on. Objectives that count the
 * same share it: all of a ratio's by Occurrences have one account, each comparison of a gauge and each kind of slice
 * another. Not thread-safe.
 */
final class Accounts {

  /** The name under which a composite SLO as a whole stands beside its objectives. */
  static final String COMPOSITE = "composite";

  /** Where accounts that take events themselves come from. */
  private interface DirectAccounts {
    Account account(int position, WindowPlan plan);
  }

  private record RingKey(int events, TimeSlice slice) {}

  private final SloDefinition slo;
  private final List<Objective> objectives; // with the targets that apply
  private final CountBlocks blocks;
  private final long begun;
  private final Map<Integer, EventTally> tallies = new LinkedHashMap<>(); // by position
  private final Map<Integer, Account> direct = new HashMap<>(); // by position
  private final Map<RingKey, SliceRing> rings = new LinkedHashMap<>(); // by events and length
  private final Map<RingKey, Slices> slicesByKey = new HashMap<>();
  private final List<Slices> slices = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Promise> promises = new ArrayList<>();
  private CorrectedMinutes corrected = CorrectedMinutes.NONE;

  private Accounts(
      SloDefinition slo,
      List<Objective> objectives,
      CountBlocks blocks,
      long now,
      DirectAccounts source) {
    this.slo = slo;
    this.objectives = objectives;
    this.blocks = blocks;
    this.begun = now;
    for (int i = 0; i < objectives.size(); i++) {
      int position = slo.eventsOf(i);
      tallies.computeIfAbsent(
          position, events -> new EventTally(events, slo.objectives().get(events).comparison()));
    }
    if (slo.budgetingMethod() == BudgetingMethod.OCCURRENCES) {
      tallies.values().forEach(tally -> openDirect(tally, source));
    }
    if (slo.indicator() instanceof Indicator.Composite) {
      promises.add(together());
    }
    for (int i = 0; i < objectives.size(); i++) {
      promises.add(promise(i));
    }
  }

  /**
   * Accounts without events.
   *
   * @param objectives the SLO's, with the targets that apply
   */
  static Accounts open(
      SloDefinition slo, List<Objective> objectives, CountBlocks blocks, long now) {
    return new Accounts(
        slo, objectives, blocks, now, (position, plan) -> Account.open(slo, plan, blocks, now));
  }

  /** The same events under another revision that {@link #countTheSame}; these are not to be used any more. */
  Accounts under(SloDefinition other, List<Objective> otherObjectives, long now) {
    advance(now);
    Accounts anew =
        new Accounts(
            other,
            otherObjectives,
            blocks,
            now,
            (position, plan) -> direct(position).under(other, plan, blocks, now));
    anew.goOnFrom(this);
    slices.forEach(one -> one.account().close(blocks));
    return anew;
  }

  /** These accounts as they stand at a later time if nothing more happens; they themselves stay where they are. */
  Accounts at(long later) {
    Accounts copy =
        new Accounts(
            slo,
            objectives,
            new CountBlocks(),
            later,
            (position, plan) -> direct(position).at(later));
    copy.goOnFrom(this);
    return copy;
  }

  /** Takes over what accounts that count the same hold, beside events that they take directly. */
  private void goOnFrom(Accounts before) {
    tallies.forEach((position, tally) -> tally.goOnFrom(before.tally(position)));
    rings.forEach((key, ring) -> {
      SliceRing counted = before.rings.get(key);
      if (counted != null) {
        ring.addAll(counted);
      }
    });
    slices.forEach(Slices::countAll);
    leaveOut(before.corrected);
  }

  /** Leaves these minutes out from now on; what was counted before stays as it is. */
  void leaveOut(CorrectedMinutes minutes) {
    corrected = minutes;
    tallies.values().forEach(tally -> tally.leaveOut(minutes));
    accounts.forEach(account -> account.leaveOut(minutes));
  }

  /**
   * Leaves these minutes out and no others, also of what was counted before.
   *
   * @param counted everything that was counted in the minutes that are corrected now and were not, or the other way
   *     round, by position
   */
  void correct(CorrectedMinutes minutes, Map<Integer, MinuteCounts> counted, long now) {
    tallies.forEach((position, tally) ->
        tally.correct(minutes, counted.getOrDefault(position, MinuteCounts.NONE), now));
    leaveOut(minutes);
  }

  /** The minutes that are left out. */
  CorrectedMinutes corrected() {
    return corrected;
  }

  /** Whether two definitions count the same events in the same way, whatever they promise about them. */
  static boolean countTheSame(SloDefinition one, SloDefinition other) {
    return one.indicator().equals(other.indicator())
        && one.budgetingMethod() == other.budgetingMethod()
        && shape(one).equals(shape(other));
  }

  private record Counted(int events, @Nullable Object comparison, @Nullable Object slice) {}

  private static Set<Counted> shape(SloDefinition slo) {
    Set<Counted> shape = new LinkedHashSet<>();
    for (int i = 0; i < slo.objectives().size(); i++) {
      Objective objective = slo.objectives().get(i);
      TimeSlice slice = objective.timeSlice();
      shape.add(
          new Counted(
              slo.eventsOf(i), objective.comparison(), slice == null ? null : slice.length()));
    }
    return shape;
  }

  private void openDirect(EventTally tally, DirectAccounts source) {
    Account account = source.account(tally.position(), WatchedObjective.plan(slo, null));
    tally.feed(account);
    direct.put(tally.position(), account);
    accounts.add(account);
  }

  private Account direct(int position) {
    Account account = direct.get(position);
    if (account == null) {
      throw new IllegalStateException("no account of objective " + position);
    }
    return account;
  }

  private Promise promise(int i) {
    Objective objective = objectives.get(i);
    int position = slo.eventsOf(i);
    TimeSlice slice = objective.timeSlice();
    return new Promise(
        WatchedObjective.of(slo, objective),
        Budgeting.of(slo, i, objective.target()),
        List.of(slice == null ? direct(position) : sliced(position, objective, slice)),
        List.of(position));
  }

  private Account sliced(int position, Objective objective, TimeSlice slice) {
    Slices existing = slicesByKey.get(new RingKey(position, slice));
    if (existing != null) {
      return existing.account();
    }
    Slices opened =
        open(SliceRule.of(slo.budgetingMethod(), List.of(objective)), List.of(position), slice);
    slicesByKey.put(new RingKey(position, slice), opened);
    return opened.account();
  }

  private Slices open(SliceRule rule, List<Integer> positions, TimeSlice slice) {
    Account account = Account.open(slo, WatchedObjective.plan(slo, slice), blocks, begun);
    List<SliceRing> ofObjectives =
        positions.stream().map(position -> ring(position, slice)).toList();
    Slices opened = new Slices(rule, ofObjectives, account, begun);
    new LinkedHashSet<>(positions)
        .forEach(position -> tally(position).feed(ring(position, slice), opened));
    slices.add(opened);
    accounts.add(account);
    return opened;
  }

  private SliceRing ring(int position, TimeSlice slice) {
    return rings.computeIfAbsent(
        new RingKey(position, new TimeSlice(slice.length(), null)),
        key -> {
          WindowPlan plan = WatchedObjective.plan(slo, slice);
          var longest = plan.windows().getLast();
          var reach =
              slo.window().longest().compareTo(longest) > 0 ? slo.window().longest() : longest;
          return new SliceRing(
              slice.length(),
              reach.plusMillis(WindowPlan.cellMillis(longest)).plus(slice.length()),
              begun);
        });
  }

  private Promise together() {
    Budgeting budgeting = Budgeting.together(slo, objectives);
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      positions.add(slo.eventsOf(i));
    }
    TimeSlice slice = objectives.getFirst().timeSlice();
    SliceRule rule = budgeting.slices();
    List<Account> of =
        slice == null || rule == null
            ? positions.stream().map(this::direct).toList()
            : List.of(open(rule, positions, slice).account());
    Objective whole = new Objective(COMPOSITE, budgeting.target(), 1, null, slice);
    return new Promise(WatchedObjective.of(slo, whole), budgeting, of, List.copyOf(positions));
  }

  /** What was promised: a composite as a whole first, then every objective. */
  List<Promise> promises() {
    return promises;
  }

  /** The promises that alert: all, or a composite as a whole. */
  List<Promise> watched() {
    return slo.indicator() instanceof Indicator.Composite ? promises.subList(0, 1) : promises;
  }

  /** The events that the objective at a position counts, if it is the first that does. */
  EventTally tally(int position) {
    EventTally tally = tallies.get(position);
    if (tally == null) {
      throw new IllegalArgumentException("objective " + position + " counts another's events");
    }
    return tally;
  }

  /** All events, in the order of their first objectives. */
  Iterable<EventTally> tallies() {
    return tallies.values();
  }

  /** The account that took events before there were several. */
  Account first() {
    return accounts.getFirst();
  }

  /** Whether time alone changes what counts. */
  boolean hasSlices() {
    return !slices.isEmpty();
  }

  /**
   * Moves now forward.
   *
   * @return whether slices that ended were counted
   */
  boolean advance(long now) {
    boolean counted = false;
    for (Slices one : slices) {
      counted |= one.advance(now);
    }
    rings.values().forEach(ring -> ring.advance(now));
    accounts.forEach(account -> account.advance(now));
    return counted;
  }

  /** Gives back what the counts occupy; they are not to be used any more. */
  void close() {
    accounts.forEach(account -> account.close(blocks));
  }

  void write(ByteWriter out) {
    accounts.forEach(account -> account.write(out));
    rings.values().forEach(ring -> ring.write(out));
    slices.forEach(one -> one.write(out));
  }

  void writeChanges(ByteWriter out) {
    accounts.forEach(account -> account.writeChanges(out));
    rings.values().forEach(ring -> ring.writeChanges(out));
    slices.forEach(one -> one.write(out));
  }

  /** Reads what {@link #write} wrote into accounts that have no counts yet. */
  void read(ByteReader in) {
    accounts.forEach(account -> account.read(slo, in));
    rings.values().forEach(ring -> ring.read(in));
    slices.forEach(one -> one.read(in));
  }

  void readChanges(ByteReader in) {
    accounts.forEach(account -> account.readChanges(slo, in));
    rings.values().forEach(ring -> ring.readChanges(in));
    slices.forEach(one -> one.read(in));
  }

  void writeTallies(ByteWriter out) {
    tallies.values().forEach(tally -> tally.write(out));
  }

  void readTallies(ByteReader in) {
    tallies.values().forEach(tally -> tally.read(in));
  }
}
