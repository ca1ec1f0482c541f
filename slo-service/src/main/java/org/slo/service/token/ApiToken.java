package org.slo.service.token;

import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Scope;

/**
 * What is known of a token; not the token itself.
 *
 * @param name says who calls; no two valid tokens share one
 * @param services services whose measurements it may bring; empty: any
 * @param expiresAt from then on it is refused; null: never
 * @param lastUsedAt to about a minute; null: never
 * @param revoked null while it is valid
 */
public record ApiToken(
    UUID id,
    String name,
    Set<Scope> scopes,
    SortedSet<String> services,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Revocation revoked) {

  /** The end of a token before its time. */
  public record Revocation(String by, Instant at) {}

  /** Whether the token's time is over at {@code now}. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  ApiToken revoked(Revocation revocation) {
    return new ApiToken(
        id, name, scopes, services, createdBy, createdAt, expiresAt, lastUsedAt, revocation);
  }
}
