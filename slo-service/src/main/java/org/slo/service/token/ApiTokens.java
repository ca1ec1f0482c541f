package org.slo.service.token;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Issues and revokes tokens. Thread-safe. */
@Component
public class ApiTokens {

  /** How every token begins, so that scanners for leaked secrets and people know one when they see it. */
  static final String PREFIX = "slo_";

  private static final int SECRET_BYTES = 32;

  private final TokenStore store;
  private final KnownTokens known;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  ApiTokens(
      TokenStore store,
      KnownTokens known,
      TransactionOperations transactions,
      InstantSource clock) {
    this.store = store;
    this.known = known;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes a token, which is valid when this returns.
   *
   * @throws NameTakenException if a token of this name is not revoked
   */
  public IssuedToken issue(TokenDraft draft, String by) {
    String secret = secret();
    ApiToken token =
        new ApiToken(
            UUID.randomUUID(),
            draft.name(),
            draft.scopes(),
            draft.services(),
            by,
            now(),
            draft.expiresAt(),
            null,
            null);
    StoredToken stored = new StoredToken(token, TokenHash.of(secret));
    transactions.executeWithoutResult(transaction -> store.add(stored));
    known.put(stored);
    return new IssuedToken(token, secret);
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Ends a token: no call that comes after this returns is let in with it.
   *
   * @return the token as it is kept; empty if none of this id is known. One that is revoked stays as it is
   */
  public Optional<ApiToken> revoke(UUID id, String by) {
    Optional<StoredToken> found =
        store.all().stream().filter(one -> one.token().id().equals(id)).findAny();
    if (found.isEmpty() || found.get().token().revoked() != null) {
      return found.map(StoredToken::token);
    }
    ApiToken.Revocation revocation = new ApiToken.Revocation(by, now());
    transactions.executeWithoutResult(transaction -> store.revoke(id, revocation));
    ApiToken revoked = found.get().token().revoked(revocation);
    known.put(new StoredToken(revoked, found.get().hash()));
    return Optional.of(revoked);
  }

  /** Every token, the newest first; revoked ones too. */
  public List<ApiToken> all() {
    return store.all().stream().map(StoredToken::token).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
