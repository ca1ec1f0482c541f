package org.slo.service.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.definition.SloDefinition;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.Kind;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Problem;
import org.slo.openslo.Resolution;

/** All definitions at one moment, read and resolved. Immutable. */
final class Snapshot {

  private final Map<ObjectId, Definition> definitions;
  private final Map<ObjectId, OpenSloObject> objects;
  private final Resolution resolution;
  private final Map<UUID, SloDefinition> slosByUid;

  Snapshot(
      Map<ObjectId, Definition> definitions,
      Map<ObjectId, OpenSloObject> objects,
      Resolution resolution) {
    this.definitions = Map.copyOf(definitions);
    this.objects = Map.copyOf(objects);
    this.resolution = resolution;
    this.slosByUid = new HashMap<>();
    resolution
        .slos()
        .forEach((name, slo) -> {
          Definition definition = definitions.get(sloId(name));
          if (definition != null) {
            slosByUid.put(definition.uid(), slo);
          }
        });
  }

  static Snapshot of(Collection<Definition> definitions, String tenantLabel) {
    OpenSloReader reader = new OpenSloReader();
    Map<ObjectId, Definition> byId =
        definitions.stream().collect(Collectors.toMap(Definition::id, d -> d));
    Map<ObjectId, OpenSloObject> objects = new LinkedHashMap<>();
    for (Definition definition : definitions) {
      reader.read(Catalog.STORED, definition.body()).objects().forEach(o -> objects.put(o.id(), o));
    }
    return new Snapshot(byId, objects, DefinitionSet.resolve(objects.values(), tenantLabel));
  }

  static ObjectId sloId(String name) {
    return new ObjectId(Kind.SLO.word(), name);
  }

  Map<ObjectId, Definition> definitions() {
    return definitions;
  }

  Map<ObjectId, OpenSloObject> objects() {
    return objects;
  }

  Resolution resolution() {
    return resolution;
  }

  @Nullable SloDefinition slo(UUID uid) {
    return slosByUid.get(uid);
  }

  /** Whether this mistake stood before. */
  boolean hasError(Problem problem) {
    return resolution.errors().stream()
        .anyMatch(e ->
            e.kind().equals(problem.kind())
                && e.name().equals(problem.name())
                && e.path().equals(problem.path())
                && e.message().equals(problem.message()));
  }

  /** Who names an object. */
  List<ObjectId> referrers(ObjectId id) {
    return resolution.references().stream()
        .filter(r -> r.to().equals(id) && !r.from().equals(id))
        .map(org.slo.openslo.Reference::from)
        .sorted(java.util.Comparator.comparing(ObjectId::kind).thenComparing(ObjectId::name))
        .toList();
  }
}
