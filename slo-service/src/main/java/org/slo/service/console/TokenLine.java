package org.slo.service.console;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.presentation.Moments;
import org.slo.service.security.Scope;
import org.slo.service.token.ApiToken;

/**
 * A token in a list.
 *
 * @param services whose measurements it may bring; empty: any
 * @param created when and by whom
 * @param used when it was used last
 * @param state whether it is valid, and until when or since when not
 * @param valid whether it can be revoked
 */
public record TokenLine(
    UUID id,
    String name,
    String scopes,
    String services,
    String created,
    String used,
    String state,
    boolean valid) {

  static TokenLine of(ApiToken token, Moments moments, Instant now) {
    return new TokenLine(
        token.id(),
        token.name(),
        Scope.words(token.scopes()),
        String.join(", ", token.services()),
        moments.minute(token.createdAt()) + " by " + token.createdBy(),
        moment(token.lastUsedAt(), moments, "never"),
        state(token, moments, now),
        token.revoked() == null && !token.isExpired(now));
  }

  private static String state(ApiToken token, Moments moments, Instant now) {
    ApiToken.Revocation revoked = token.revoked();
    if (revoked != null) {
      return "revoked " + moments.minute(revoked.at()) + " by " + revoked.by();
    }
    String expiry = moment(token.expiresAt(), moments, "revoked");
    return token.isExpired(now) ? "expired " + expiry : "valid until " + expiry;
  }

  private static String moment(@Nullable Instant time, Moments moments, String none) {
    return time == null ? none : moments.minute(time);
  }
}
