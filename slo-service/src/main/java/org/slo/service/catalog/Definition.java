package org.slo.service.catalog;

import java.time.Instant;
import java.util.UUID;
import org.slo.openslo.ObjectId;

/**
 * An object that stands.
 *
 * @param id kind and name
 * @param uid identity; an object that is deleted and created again has another
 * @param revision from 1
 * @param source {@link Catalog#API}, or the file of the folder that owns it
 * @param body canonical YAML
 * @param createdAt when the identity was created
 * @param updatedAt when the revision was made
 */
public record Definition(
    ObjectId id,
    UUID uid,
    int revision,
    String source,
    String body,
    Instant createdAt,
    Instant updatedAt) {

  Definition revised(String newSource, String newBody, Instant at) {
    return new Definition(id, uid, revision + 1, newSource, newBody, createdAt, at);
  }
}
