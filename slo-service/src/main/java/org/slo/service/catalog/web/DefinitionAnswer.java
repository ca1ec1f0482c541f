package org.slo.service.catalog.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.catalog.Definition;
import org.slo.service.catalog.Revision;

/**
 * An object that stands.
 *
 * @param source {@code api}, or the file that owns it
 * @param definition the object itself
 */
record DefinitionAnswer(
    String kind,
    String name,
    UUID uid,
    int revision,
    String source,
    Instant createdAt,
    Instant updatedAt,
    Map<String, @Nullable Object> definition) {

  static DefinitionAnswer of(Definition d, Map<String, @Nullable Object> object) {
    return new DefinitionAnswer(
        d.id().kind(),
        d.id().name(),
        d.uid(),
        d.revision(),
        d.source(),
        d.createdAt(),
        d.updatedAt(),
        object);
  }

  /** Objects, as lists are answered. */
  record ListAnswer(List<DefinitionAnswer> items) {}

  /** Revisions, newest first. */
  record Revisions(List<RevisionAnswer> items) {}

  /**
   * A revision.
   *
   * @param body the object then, as canonical YAML
   */
  record RevisionAnswer(
      UUID uid,
      int revision,
      String change,
      String author,
      String message,
      String source,
      Instant createdAt,
      String body) {

    static RevisionAnswer of(Revision r) {
      Definition d = r.definition();
      return new RevisionAnswer(
          d.uid(),
          d.revision(),
          r.change().word(),
          r.author(),
          r.message(),
          d.source(),
          d.updatedAt(),
          d.body());
    }
  }
}
