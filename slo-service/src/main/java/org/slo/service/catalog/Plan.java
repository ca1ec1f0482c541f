package org.slo.service.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.Resolution;

/** What has to be written and judged to get from one snapshot to the next; made once and then read. */
final class Plan {

  private final Snapshot before;
  private final Resolution resolution;
  private final ChangeNote note;
  private final Instant at;
  private final Map<ObjectId, Definition> definitions;
  private final Map<ObjectId, OpenSloObject> objects;
  private final List<ApplyOutcome.Result> results = new ArrayList<>();
  private final Map<ObjectId, Revision> revisions = new LinkedHashMap<>();
  private final List<RevisedSlo> upserts = new ArrayList<>();
  private final List<UUID> removed = new ArrayList<>();
  private final Map<ObjectId, OpenSloObject> given = new HashMap<>();
  private final boolean showsDiffs;

  /**
   * @param objects those to stand from now on as they are given here
   * @param removals those to stand no longer
   * @param resolution of everything after the change, without mistakes
   * @param showsDiffs whether results say how texts change
   */
  Plan(
      Snapshot before,
      Collection<Sourced> objects,
      Set<ObjectId> removals,
      Resolution resolution,
      ChangeNote note,
      Instant at,
      boolean showsDiffs) {
    this.showsDiffs = showsDiffs;
    this.before = before;
    this.resolution = resolution;
    this.note = note;
    this.at = at;
    this.definitions = new HashMap<>(before.definitions());
    this.objects = new HashMap<>(before.objects());
    objects.forEach(this::put);
    removals.forEach(this::remove);
    judgeSlos();
  }

  /** An object and what owns it. */
  record Sourced(OpenSloObject object, String source) {}

  List<ApplyOutcome.Result> results() {
    return results;
  }

  List<Revision> revisions() {
    return List.copyOf(revisions.values());
  }

  /** The objects that were given, by id. */
  Map<ObjectId, OpenSloObject> given() {
    return given;
  }

  DefinitionsChanged change() {
    return new DefinitionsChanged(List.copyOf(upserts), List.copyOf(removed));
  }

  Snapshot after() {
    return new Snapshot(definitions, objects, resolution);
  }

  private void put(Sourced sourced) {
    OpenSloObject object = sourced.object();
    Definition old = definitions.get(object.id());
    String body = object.canonicalYaml();
    if (old == null) {
      record(
          new Definition(object.id(), UUID.randomUUID(), 1, sourced.source(), body, at, at),
          Change.CREATED,
          note.message());
    } else if (!old.body().equals(body) || !old.source().equals(sourced.source())) {
      record(old.revised(sourced.source(), body, at), Change.UPDATED, note.message());
    }
    boolean same = old != null && old.body().equals(body);
    Change change = old == null ? Change.CREATED : same ? Change.UNCHANGED : Change.UPDATED;
    String diff =
        showsDiffs && change == Change.UPDATED && old != null
            ? TextDiff.unified(old.body(), body)
            : "";
    results.add(new ApplyOutcome.Result(object.id(), change, diff, List.of()));
    objects.put(object.id(), object);
    given.put(object.id(), object);
  }

  private void record(Definition definition, Change change, String message) {
    definitions.put(definition.id(), definition);
    revisions.put(definition.id(), new Revision(definition, change, note.author(), message));
  }

  private void remove(ObjectId id) {
    Definition old = definitions.remove(id);
    objects.remove(id);
    if (old != null) {
      revisions.put(
          id,
          new Revision(
              old.revised(old.source(), old.body(), at),
              Change.DELETED,
              note.author(),
              note.message()));
      results.add(new ApplyOutcome.Result(id, Change.DELETED));
    }
  }

  /** SLOs that mean something else now are revised, also where only what they refer to changed. */
  private void judgeSlos() {
    for (Map.Entry<String, SloDefinition> e : resolution.slos().entrySet()) {
      ObjectId id = Snapshot.sloId(e.getKey());
      Definition definition = definitions.get(id);
      if (definition != null && !e.getValue().equals(before.slo(definition.uid()))) {
        if (!revisions.containsKey(id)) {
          record(
              definition.revised(definition.source(), definition.body(), at),
              Change.UPDATED,
              "what it refers to changed");
        }
        Definition revised = definitions.getOrDefault(id, definition);
        upserts.add(new RevisedSlo(revised.uid(), revised.revision(), e.getValue()));
      }
    }
    for (String name : before.resolution().slos().keySet()) {
      Definition old = before.definitions().get(Snapshot.sloId(name));
      if (old != null && !definitions.containsKey(old.id())) {
        removed.add(old.uid());
      }
    }
  }
}
