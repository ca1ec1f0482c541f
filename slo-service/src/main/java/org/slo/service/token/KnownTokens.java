package org.slo.service.token;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.security.Caller;
import org.slo.service.security.RefusedTokenException;
import org.slo.service.security.TokenCheck;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Every token in memory. A change made here holds at once, one made by another service on the same database within
 * two seconds; while the database is away, what was known last holds. A token's time ends by the clock, whatever else
 * happens. Thread-safe; a check takes a hash and a look-up, and no lock.
 */
@Component
class KnownTokens implements TokenCheck {

  private static final Logger log = LoggerFactory.getLogger(KnownTokens.class);

  private final TokenStore store;
  private final InstantSource clock;
  private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();
  private volatile Map<TokenHash, ApiToken> tokens = Map.of();

  KnownTokens(TokenStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    read();
  }

  @Override
  public Optional<Caller> callerOf(String user, String secret) {
    if (!secret.startsWith(ApiTokens.PREFIX)) {
      return Optional.empty();
    }
    ApiToken token = tokens.get(TokenHash.of(secret));
    if (token == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    refuseEnded(token, now);
    uses.put(token.id(), now);
    return Optional.of(new Caller(token.name(), token.scopes(), token.services()));
  }

  private static void refuseEnded(ApiToken token, Instant now) {
    if (token.revoked() != null) {
      throw new RefusedTokenException("The token " + token.name() + " was revoked.");
    }
    if (token.isExpired(now)) {
      throw new RefusedTokenException(
          "The token " + token.name() + " expired at " + token.expiresAt() + ".");
    }
  }

  /** Takes a change over that was just committed here. Waits for a reading that may have begun before it. */
  synchronized void put(StoredToken changed) {
    Map<TokenHash, ApiToken> copy = new HashMap<>(tokens);
    copy.put(changed.hash(), changed.token());
    tokens = copy;
  }

  /** Reads what other services changed. */
  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
  void refresh() {
    try {
      read();
    } catch (RuntimeException away) {
      log.debug("Tokens could not be read; those known last hold", away);
    }
  }

  private synchronized void read() {
    Map<TokenHash, ApiToken> read = new HashMap<>();
    store.all().forEach(stored -> read.put(stored.hash(), stored.token()));
    tokens = read;
  }

  /** Writes down which tokens were used since the last time; what cannot be written now is written later. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void writeUses() {
    Map<UUID, Instant> written = Map.copyOf(uses);
    if (written.isEmpty()) {
      return;
    }
    try {
      store.used(written);
      written.forEach(uses::remove);
    } catch (RuntimeException away) {
      log.debug("The last uses of tokens could not be written", away);
    }
  }
}
