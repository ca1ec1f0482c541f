package org.slo.service.catalog.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.slo.openslo.ObjectId;
import org.slo.service.catalog.Definition;

/** A row of what stands. */
@Entity
@Table(name = "definition")
@SuppressWarnings("NullAway.Init") // JPA sets the fields
class StoredDefinition {

  @Id private UUID uid;
  private String kind;
  private String name;
  private int revision;
  private String source;
  private String body;
  @Version private Long version; // null while the row is new
  private Instant createdAt;
  private Instant updatedAt;

  protected StoredDefinition() {}

  StoredDefinition(Definition definition) {
    this.uid = definition.uid();
    this.kind = definition.id().kind();
    this.name = definition.id().name();
    this.createdAt = definition.createdAt();
    revise(definition);
  }

  final void revise(Definition definition) {
    this.revision = definition.revision();
    this.source = definition.source();
    this.body = definition.body();
    this.updatedAt = definition.updatedAt();
  }

  Definition toDefinition() {
    return new Definition(
        new ObjectId(kind, name), uid, revision, source, body, createdAt, updatedAt);
  }
}
