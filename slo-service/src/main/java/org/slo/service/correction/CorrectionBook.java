package org.slo.service.correction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.engine.SloView;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SloReadings;
import org.springframework.stereotype.Component;

/**
 * The corrections, and what they mean to the engine. A change is all or nothing: one transaction writes it and the
 * record by which budgets and windows move. Thread-safe; changes wait for each other.
 */
@Component
public class CorrectionBook implements Corrections {

  /** How far back the engine is told of corrections: as far as the longest window, and its first cell. */
  public static final Duration LOOK_BACK = Duration.ofDays(402);

  /** How far ahead it is told of recurring ones. */
  public static final Duration LOOK_AHEAD = Duration.ofDays(35);

  private final CorrectionStore store;
  private final Journal journal;
  private final SloReadings readings;
  private final InstantSource clock;

  CorrectionBook(
      CorrectionStore store, Journal journal, SloReadings readings, InstantSource clock) {
    this.store = store;
    this.journal = journal;
    this.readings = readings;
    this.clock = clock;
  }

  /**
   * Leaves a stretch of time out of the budgets.
   *
   * @throws UnknownSloException if the scope names an SLO that does not exist
   * @throws IllegalArgumentException if the rule cannot be followed; the message names the remedy
   */
  public synchronized Correction add(CorrectionDraft draft) {
    List<SloView> slos = readings.all();
    Set<String> known =
        slos.stream().map(slo -> slo.definition().name()).collect(Collectors.toSet());
    List<String> unknown =
        draft.scope().slos().stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new UnknownSloException(unknown);
    }
    Correction correction =
        new Correction(
            UUID.randomUUID(),
            draft.scope(),
            draft.startsAt().truncatedTo(ChronoUnit.MINUTES),
            roundedUp(draft.endsAt()),
            draft.timeZone(),
            draft.rrule(),
            draft.reason(),
            draft.author(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null);
    List<Correction> inForce = new ArrayList<>(store.inForce());
    inForce.add(correction);
    journal.correct(changes(inForce, slos), () -> store.add(correction));
    return correction;
  }

  private static Instant roundedUp(Instant time) {
    Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(time) ? minute : minute.plus(1, ChronoUnit.MINUTES);
  }

  /**
   * Takes a correction back: its time counts again.
   *
   * @return the correction as it is kept; empty if none of this id is known. One that is deleted stays as it is
   */
  public synchronized Optional<Correction> delete(UUID id, String by) {
    Optional<Correction> found = store.find(id);
    if (found.isEmpty() || found.get().deleted() != null) {
      return found;
    }
    Correction.Deletion deletion =
        new Correction.Deletion(by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    List<Correction> left =
        store.inForce().stream().filter(correction -> !correction.id().equals(id)).toList();
    journal.correct(changes(left, readings.all()), () -> store.delete(id, deletion));
    return found.map(correction -> correction.deleted(deletion));
  }

  /** Tells the engine what it does not know yet: of new SLOs, of days that have come near. */
  public synchronized void tell() {
    Map<UUID, CorrectedMinutes> changes = changes(store.inForce(), readings.all());
    if (!changes.isEmpty()) {
      journal.correct(changes, () -> {});
    }
  }

  @Override
  public List<Correction> all() {
    return store.all();
  }

  @Override
  public List<Correction> inForce() {
    return store.inForce();
  }

  @Override
  public Optional<Correction> find(UUID id) {
    return store.find(id);
  }

  /** What the SLOs must leave out, for those that do not leave out exactly that. */
  private Map<UUID, CorrectedMinutes> changes(List<Correction> inForce, List<SloView> slos) {
    Instant now = clock.instant();
    Map<Correction, List<Stretch>> stretches = new HashMap<>();
    for (Correction correction : inForce) {
      Instant to = correction.rrule() == null ? Instant.MAX : now.plus(LOOK_AHEAD);
      stretches.put(correction, correction.stretches(now.minus(LOOK_BACK), to));
    }
    Map<UUID, CorrectedMinutes> changes = new HashMap<>();
    for (SloView slo : slos) {
      Stream<Stretch> wanted =
          inForce.stream()
              .filter(correction -> correction.scope().holds(slo.definition()))
              .flatMap(correction -> stretches.getOrDefault(correction, List.of()).stream());
      CorrectedMinutes minutes = CorrectedMinutes.of(wanted.toList());
      if (!minutes.equals(slo.corrected())) {
        changes.put(slo.uid(), minutes);
      }
    }
    return changes;
  }
}
