package org.slo.service.catalog.jpa;

import java.util.List;
import org.slo.service.catalog.Definition;
import org.slo.service.catalog.DefinitionStore;
import org.slo.service.catalog.Revision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps definitions in PostgreSQL. */
@Component
class JpaDefinitionStore implements DefinitionStore {

  private final StoredDefinitions definitions;
  private final StoredRevisions revisions;

  JpaDefinitionStore(StoredDefinitions definitions, StoredRevisions revisions) {
    this.definitions = definitions;
    this.revisions = revisions;
  }

  @Override
  public List<Definition> all() {
    return definitions.findAll().stream().map(StoredDefinition::toDefinition).toList();
  }

  @Override
  public long revisionCount() {
    return revisions.count();
  }

  @Override
  public List<Revision> revisions(String kind, String name) {
    return revisions.findByKindAndNameOrderByCreatedAtDescRevisionDesc(kind, name).stream()
        .map(StoredRevision::toRevision)
        .toList();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void write(List<Revision> written) {
    written.forEach(this::write);
    definitions.flush();
  }

  private void write(Revision revision) {
    Definition definition = revision.definition();
    switch (revision.change()) {
      case CREATED -> definitions.save(new StoredDefinition(definition));
      case DELETED -> definitions.deleteById(definition.uid());
      case UPDATED, UNCHANGED ->
          definitions
              .findById(definition.uid())
              .ifPresentOrElse(
                  row -> row.revise(definition),
                  () -> definitions.save(new StoredDefinition(definition)));
    }
    revisions.save(new StoredRevision(revision));
  }
}
