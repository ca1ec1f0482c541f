package org.slo.service.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps tokens, revoked ones too. */
public interface TokenStore {

  /** Every token, the newest first. */
  List<StoredToken> all();

  /**
   * Adds a token, in the caller's transaction.
   *
   * @throws NameTakenException if a token of this name is not revoked
   */
  void add(StoredToken token);

  /** Marks a token as revoked, in the caller's transaction; one that is revoked stays as it is. */
  void revoke(UUID id, ApiToken.Revocation revocation);

  /** Takes note of when tokens were used last; an earlier time than the known one changes nothing. */
  void used(Map<UUID, Instant> lastUses);
}
