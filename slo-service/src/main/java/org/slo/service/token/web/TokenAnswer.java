package org.slo.service.token.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Scope;
import org.slo.service.token.ApiToken;
import org.slo.service.token.IssuedToken;

/**
 * What is known of a token.
 *
 * @param services services whose measurements it may bring; empty: any
 * @param expiresAt null: never
 * @param lastUsedAt to about a minute; null: never
 * @param revokedBy null while it is valid
 */
record TokenAnswer(
    UUID id,
    String name,
    List<String> scopes,
    List<String> services,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable String revokedBy,
    @Nullable Instant revokedAt) {

  static TokenAnswer of(ApiToken token) {
    ApiToken.Revocation revoked = token.revoked();
    return new TokenAnswer(
        token.id(),
        token.name(),
        token.scopes().stream().sorted().map(Scope::word).toList(),
        List.copyOf(token.services()),
        token.createdBy(),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt(),
        revoked == null ? null : revoked.by(),
        revoked == null ? null : revoked.at());
  }

  /**
   * A token that was just made.
   *
   * @param secret what its holder sends; shown this once
   */
  record NewTokenAnswer(TokenAnswer token, String secret) {

    static NewTokenAnswer of(IssuedToken issued) {
      return new NewTokenAnswer(TokenAnswer.of(issued.token()), issued.secret());
    }

    @Override
    public String toString() {
      return "NewTokenAnswer[" + token.name() + ", secret hidden]";
    }
  }

  /**
   * Tokens, the newest first.
   *
   * @param page from 0
   * @param size most tokens on a page
   * @param total tokens over all pages
   */
  record TokenPage(List<TokenAnswer> items, int page, int size, int total) {}
}
