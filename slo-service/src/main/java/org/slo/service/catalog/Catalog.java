package org.slo.service.catalog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.definition.NotificationTarget;
import org.slo.definition.ScrapeSource;
import org.slo.definition.ServiceDefinition;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.Imported;
import org.slo.openslo.Kind;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Position;
import org.slo.openslo.Problem;
import org.slo.openslo.Resolution;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SloReadings;

/**
 * The definitions in force. Changes are all or nothing: the new set is resolved as a whole, then one transaction
 * writes the revisions and tells the engine. Reads answer from memory. Thread-safe; changes wait for each other.
 */
public final class Catalog implements NotificationTargets, Services, Sources {

  /** Source of what came by the API. */
  public static final String API = "api";

  /** Where mistakes lie that concern objects which stood before the change. */
  public static final String STORED = Position.STORED;

  /** Kinds of which another tool's definitions tell no more than the name. */
  private static final Set<Kind> NAMED_ONLY =
      Set.of(Kind.SERVICE, Kind.DATA_SOURCE, Kind.ALERT_NOTIFICATION_TARGET);

  private final DefinitionStore store;
  private final Journal journal;
  private final SloReadings readings;
  private final Advice advice;
  private final InstantSource clock;
  private final String tenantLabel;
  private final Consumer<DefinitionsApplied> listener;
  private volatile Snapshot snapshot;
  private long revisionCount = -1; // as of the last refresh

  /** Reads what the store holds. */
  Catalog(
      DefinitionStore store,
      Journal journal,
      SloReadings readings,
      Advice advice,
      InstantSource clock,
      String tenantLabel,
      Consumer<DefinitionsApplied> listener) {
    this.store = store;
    this.journal = journal;
    this.readings = readings;
    this.advice = advice;
    this.clock = clock;
    this.tenantLabel = tenantLabel;
    this.listener = listener;
    this.snapshot = Snapshot.of(store.all(), tenantLabel);
  }

  /**
   * Reads the store again and has the engine judge what it says; called once the engine has recovered, since another
   * one may have written in between, and since a newer release may read a definition otherwise.
   */
  public synchronized void recover() {
    Snapshot stored = Snapshot.of(store.all(), tenantLabel);
    List<RevisedSlo> upserts = new ArrayList<>();
    Set<UUID> judged = new HashSet<>();
    readings.all().forEach(v -> judged.add(v.uid()));
    for (Map.Entry<String, SloDefinition> e : stored.resolution().slos().entrySet()) {
      Definition definition = stored.definitions().get(Snapshot.sloId(e.getKey()));
      if (definition != null) {
        judged.remove(definition.uid());
        boolean same =
            readings
                .find(e.getKey())
                .filter(v -> v.uid().equals(definition.uid()))
                .filter(v -> v.definition().equals(e.getValue()))
                .isPresent();
        if (!same) {
          upserts.add(new RevisedSlo(definition.uid(), definition.revision(), e.getValue()));
        }
      }
    }
    stored.definitions().values().forEach(d -> judged.remove(d.uid()));
    if (!upserts.isEmpty() || !judged.isEmpty()) {
      journal.append(new DefinitionsChanged(upserts, List.copyOf(judged)), () -> {});
    }
    snapshot = stored;
  }

  /** Reads the store again if another engine has written to it; the engine learns of it from the journal. */
  public synchronized void refresh() {
    long stored = store.revisionCount();
    if (stored != revisionCount) {
      snapshot = Snapshot.of(store.all(), tenantLabel);
      revisionCount = stored;
    }
  }

  /**
   * Applies documents that came by the API.
   *
   * @param text YAML or JSON
   * @param dryRun says what would happen and changes nothing
   */
  public ApplyOutcome apply(String text, ChangeNote note, boolean dryRun) {
    return advice.on(apply(new OpenSloReader().read("", text), note, dryRun), dryRun);
  }

  /**
   * Applies what was imported. Services, sources and targets that stand already stay as they are: an import knows their
   * names only.
   */
  public ApplyOutcome applyImported(Imported imported, ChangeNote note, boolean dryRun) {
    Set<ObjectId> standing = snapshot.definitions().keySet();
    List<OpenSloObject> objects =
        imported.objects().stream()
            .filter(o -> !NAMED_ONLY.contains(o.kind()) || !standing.contains(o.id()))
            .toList();
    var reading = new OpenSloReader.Reading(objects, imported.errors());
    return advice.on(apply(reading, note, dryRun), dryRun);
  }

  /**
   * Applies one object, if the caller knows its current revision.
   *
   * @param expected what must be true of the object that stands (null: there is none)
   * @return empty if it is not true
   */
  public Optional<ApplyOutcome> put(
      ObjectId id,
      String text,
      ChangeNote note,
      java.util.function.Predicate<@Nullable Definition> expected) {
    return putIf(id, text, note, expected).map(decision -> advice.on(decision, false));
  }

  private synchronized Optional<Decision> putIf(
      ObjectId id,
      String text,
      ChangeNote note,
      java.util.function.Predicate<@Nullable Definition> expected) {
    if (!expected.test(snapshot.definitions().get(id))) {
      return Optional.empty();
    }
    OpenSloReader.Reading reading = new OpenSloReader().read("", text);
    if (reading.errors().isEmpty()
        && (reading.objects().size() != 1 || !reading.objects().getFirst().id().equals(id))) {
      return Optional.of(
          Decision.refused(
              List.of(
                  new Problem(
                      "",
                      1,
                      1,
                      1,
                      id.kind(),
                      id.name(),
                      "",
                      "the body must hold " + id + " and nothing else"))));
    }
    return Optional.of(apply(reading, note, false));
  }

  private synchronized Decision apply(
      OpenSloReader.Reading reading, ChangeNote note, boolean dryRun) {
    List<Problem> errors = new ArrayList<>(reading.errors());
    for (OpenSloObject object : reading.objects()) {
      Definition owned = snapshot.definitions().get(object.id());
      if (owned != null
          && !owned.source().equals(API)
          && !owned.body().equals(object.canonicalYaml())) {
        errors.add(
            problem(
                object, "belongs to the folder's file " + owned.source() + "; change it there"));
      }
    }
    List<Plan.Sourced> sourced =
        reading.objects().stream().map(o -> new Plan.Sourced(o, sourceOf(o))).toList();
    return change(sourced, Set.of(), errors, note, dryRun);
  }

  private String sourceOf(OpenSloObject object) {
    Definition owned = snapshot.definitions().get(object.id());
    return owned == null ? API : owned.source();
  }

  /**
   * Makes what belongs to the folder exactly these objects. Takes over objects that came by the API before.
   *
   * @param objects each with its file as {@link org.slo.openslo.Position#source}
   * @param errors mistakes that were found while reading; if there are any, nothing changes
   */
  public synchronized ApplyOutcome applyFolder(
      List<OpenSloObject> objects, List<Problem> errors, ChangeNote note) {
    List<Plan.Sourced> sourced =
        objects.stream().map(o -> new Plan.Sourced(o, o.position().source())).toList();
    Set<ObjectId> vanished = new HashSet<>();
    snapshot.definitions().values().stream()
        .filter(d -> !d.source().equals(API))
        .forEach(d -> vanished.add(d.id()));
    objects.forEach(o -> vanished.remove(o.id()));
    Decision decision = change(sourced, vanished, new ArrayList<>(errors), note, false);
    return decision.outcome() instanceof ApplyOutcome.Applied applied
        ? applied.with(advice.onCredentials(decision.changedTargets(), decision.objects()))
        : decision.outcome();
  }

  /** Deletes one object of the API, if it is what the caller expects. */
  public synchronized DeleteOutcome delete(
      ObjectId id, ChangeNote note, java.util.function.Predicate<Definition> expected) {
    Definition definition = snapshot.definitions().get(id);
    if (definition == null) {
      return new DeleteOutcome.Absent();
    }
    if (!expected.test(definition)) {
      return new DeleteOutcome.Changed();
    }
    if (!definition.source().equals(API)) {
      return new DeleteOutcome.OwnedByFile(definition.source());
    }
    List<ObjectId> referrers = snapshot.referrers(id);
    if (!referrers.isEmpty()) {
      return new DeleteOutcome.ReferredTo(referrers);
    }
    change(List.of(), Set.of(id), new ArrayList<>(), note, false);
    return new DeleteOutcome.Deleted();
  }

  private Decision change(
      List<Plan.Sourced> objects,
      Set<ObjectId> removals,
      List<Problem> errors,
      ChangeNote note,
      boolean dryRun) {
    Snapshot before = snapshot;
    Resolution resolution = resolve(before, objects, removals);
    resolution.errors().stream().filter(e -> !before.hasError(e)).forEach(errors::add);
    if (!errors.isEmpty()) {
      return Decision.refused(List.copyOf(errors));
    }
    Plan plan = new Plan(before, objects, removals, resolution, note, clock.instant(), dryRun);
    if (!dryRun && !plan.revisions().isEmpty()) {
      List<Revision> revisions = plan.revisions();
      DefinitionsChanged change = plan.change();
      journal.append(change, () -> store.write(revisions));
      snapshot = plan.after();
      listener.accept(applied(plan, change, note));
    }
    return Decision.applied(plan, before, resolution);
  }

  private Resolution resolve(
      Snapshot before, Collection<Plan.Sourced> objects, Set<ObjectId> removals) {
    Map<ObjectId, OpenSloObject> kept = new LinkedHashMap<>(before.objects());
    kept.replaceAll((id, o) -> o);
    removals.forEach(kept::remove);
    objects.forEach(o -> kept.remove(o.object().id()));
    return DefinitionSet.resolve(
        Stream.concat(objects.stream().map(Plan.Sourced::object), kept.values().stream()).toList(),
        tenantLabel);
  }

  private static DefinitionsApplied applied(Plan plan, DefinitionsChanged change, ChangeNote note) {
    return new DefinitionsApplied(
        plan.results().stream().filter(r -> r.change() != Change.UNCHANGED).toList(),
        change.upserts().stream().map(RevisedSlo::uid).toList(),
        change.removed(),
        note.author());
  }

  private static Problem problem(OpenSloObject object, String message) {
    var p = object.position();
    return new Problem(
        p.source(),
        p.document(),
        p.line(),
        p.column(),
        object.kind().word(),
        object.name(),
        "",
        message);
  }

  /** Every object, ordered by kind and name. */
  public List<Definition> list() {
    return snapshot.definitions().values().stream()
        .sorted(
            Comparator.comparing((Definition d) -> d.id().kind()).thenComparing(d -> d.id().name()))
        .toList();
  }

  public Optional<Definition> get(ObjectId id) {
    return Optional.ofNullable(snapshot.definitions().get(id));
  }

  /** The object behind a definition, for its fields. */
  public Optional<OpenSloObject> object(ObjectId id) {
    return Optional.ofNullable(snapshot.objects().get(id));
  }

  /** Revisions of a kind and name, newest first; those of earlier identities come last. */
  public List<Revision> revisions(ObjectId id) {
    return store.revisions(id.kind(), id.name());
  }

  /** Mistakes of what stands, which only a newer release can find. */
  public List<Problem> mistakes() {
    return snapshot.resolution().errors();
  }

  @Override
  public List<NotificationTarget> all() {
    return List.copyOf(snapshot.resolution().targets().values());
  }

  @Override
  public Optional<NotificationTarget> find(String name) {
    return Optional.ofNullable(snapshot.resolution().targets().get(name));
  }

  @Override
  public Optional<SloDefinition> slo(UUID uid) {
    return Optional.ofNullable(snapshot.slo(uid));
  }

  @Override
  public List<ServiceDefinition> services() {
    return List.copyOf(snapshot.resolution().services().values());
  }

  @Override
  public Optional<ServiceDefinition> service(String name) {
    return Optional.ofNullable(snapshot.resolution().services().get(name));
  }

  @Override
  public SortedMap<String, ScrapeSource> scrapes() {
    return snapshot.resolution().scrapes();
  }
}
