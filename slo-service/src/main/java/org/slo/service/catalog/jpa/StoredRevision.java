package org.slo.service.catalog.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.slo.openslo.ObjectId;
import org.slo.service.catalog.Change;
import org.slo.service.catalog.Definition;
import org.slo.service.catalog.Revision;
import org.springframework.data.domain.Persistable;

/** A row of what stood; written once. */
@Entity
@IdClass(StoredRevision.Key.class)
@Table(name = "definition_revision")
@SuppressWarnings("NullAway.Init") // JPA sets the fields
class StoredRevision implements Persistable<StoredRevision.Key> {

  @Id private UUID uid;
  @Id private int revision;
  private String kind;
  private String name;
  private String change;
  private String author;
  private String source;
  private String message;
  private String body;
  private Instant createdAt;
  @Transient private boolean fresh;

  protected StoredRevision() {}

  StoredRevision(Revision of) {
    Definition definition = of.definition();
    this.uid = definition.uid();
    this.revision = definition.revision();
    this.kind = definition.id().kind();
    this.name = definition.id().name();
    this.change = of.change().word();
    this.author = of.author();
    this.source = definition.source();
    this.message = of.message();
    this.body = definition.body();
    this.createdAt = definition.updatedAt();
    this.fresh = true;
  }

  /** What names a revision. */
  record Key(UUID uid, int revision) implements Serializable {}

  Revision toRevision() {
    return new Revision(
        new Definition(new ObjectId(kind, name), uid, revision, source, body, createdAt, createdAt),
        Change.valueOf(change.toUpperCase(Locale.ROOT)),
        author,
        message);
  }

  @Override
  public Key getId() {
    return new Key(uid, revision);
  }

  @Override
  public boolean isNew() {
    return fresh;
  }

  @PostLoad
  @PostPersist
  void stored() {
    fresh = false;
  }
}
