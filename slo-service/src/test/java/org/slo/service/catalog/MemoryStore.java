package org.slo.service.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Definitions in memory. */
final class MemoryStore implements DefinitionStore {

  final Map<UUID, Definition> standing = new LinkedHashMap<>();
  final List<Revision> written = new ArrayList<>();

  @Override
  public List<Definition> all() {
    return List.copyOf(standing.values());
  }

  @Override
  public long revisionCount() {
    return written.size();
  }

  @Override
  public List<Revision> revisions(String kind, String name) {
    return written.reversed().stream()
        .filter(r -> r.definition().id().kind().equals(kind))
        .filter(r -> r.definition().id().name().equals(name))
        .toList();
  }

  @Override
  public void write(List<Revision> revisions) {
    for (Revision revision : revisions) {
      written.add(revision);
      standing.put(revision.definition().uid(), revision.definition());
      if (revision.change() == Change.DELETED) {
        standing.remove(revision.definition().uid());
      }
    }
  }
}
