package org.slo.service.token;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionOperations;

/** Tokens without a database. */
public final class MemoryTokens implements TokenStore {

  final AtomicInteger reads = new AtomicInteger();
  final List<StoredToken> tokens = new ArrayList<>();
  final List<Map<UUID, Instant>> uses = new ArrayList<>();

  /** The use case on an empty store. */
  public static ApiTokens apiTokens(InstantSource clock) {
    MemoryTokens store = new MemoryTokens();
    return store.apiTokens(new KnownTokens(store, clock), clock);
  }

  ApiTokens apiTokens(KnownTokens known, InstantSource clock) {
    return new ApiTokens(this, known, TransactionOperations.withoutTransaction(), clock);
  }

  @Override
  public synchronized List<StoredToken> all() {
    reads.incrementAndGet();
    return List.copyOf(tokens);
  }

  @Override
  public synchronized void add(StoredToken token) {
    tokens.addFirst(token);
  }

  @Override
  public synchronized void revoke(UUID id, ApiToken.Revocation revocation) {
    tokens.replaceAll(one ->
        one.token().id().equals(id)
            ? new StoredToken(one.token().revoked(revocation), one.hash())
            : one);
  }

  @Override
  public synchronized void used(Map<UUID, Instant> lastUses) {
    uses.add(lastUses);
  }
}
