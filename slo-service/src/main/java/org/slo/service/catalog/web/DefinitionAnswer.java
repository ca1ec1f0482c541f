package org.slo.service.catalog.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.catalog.Definition;
import org.slo.service.catalog.Revision;
import org.slo.service.catalog.TextDiff;

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

  /**
   * Objects, as lists are answered.
   *
   * @param page from 0
   * @param size how many items a page has at most
   * @param total how many objects there are on all pages
   */
  record ListAnswer(List<DefinitionAnswer> items, int page, int size, int total) {}

  /** Revisions, newest first. */
  record Revisions(List<RevisionAnswer> items) {

    /** Each with what it changed of the one before. */
    static Revisions of(List<Revision> revisions) {
      List<RevisionAnswer> items = new ArrayList<>();
      for (int i = 0; i < revisions.size(); i++) {
        Definition before = i + 1 < revisions.size() ? revisions.get(i + 1).definition() : null;
        Definition now = revisions.get(i).definition();
        boolean same = before != null && before.uid().equals(now.uid());
        items.add(
            RevisionAnswer.of(
                revisions.get(i),
                before != null && same ? TextDiff.unified(before.body(), now.body()) : ""));
      }
      return new Revisions(items);
    }
  }

  /**
   * A revision.
   *
   * @param body the object then, as canonical YAML
   * @param diff lines that it changed of the revision before, in unified form; empty of the first, and where only what
   *     the object refers to changed
   */
  record RevisionAnswer(
      UUID uid,
      int revision,
      String change,
      String author,
      String message,
      String source,
      Instant createdAt,
      String body,
      String diff) {

    static RevisionAnswer of(Revision r, String diff) {
      Definition d = r.definition();
      return new RevisionAnswer(
          d.uid(),
          d.revision(),
          r.change().word(),
          r.author(),
          r.message(),
          d.source(),
          d.updatedAt(),
          d.body(),
          diff);
    }
  }
}
