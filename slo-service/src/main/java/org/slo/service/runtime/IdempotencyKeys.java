package org.slo.service.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that named themselves, remembered for a day in the transaction that wrote their data. */
@Component
class IdempotencyKeys {

  private static final Duration KEPT = Duration.ofHours(24);

  private final JdbcClient jdbc;

  IdempotencyKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An earlier request of the same name. */
  record Earlier(String bodyHash, long accepted) {}

  /** Remembers a request in the current transaction; returns the earlier one if there was one, else null. */
  @Nullable Earlier remember(IdempotencyKey key, long accepted) {
    int inserted =
        jdbc.sql(
                "INSERT INTO idempotency_key (scope, key, body_hash, accepted, created_at) "
                    + "VALUES (?, ?, ?, ?, now()) ON CONFLICT DO NOTHING")
            .params(key.scope(), key.key(), key.bodyHash(), accepted)
            .update();
    if (inserted == 1) {
      return null;
    }
    return jdbc.sql("SELECT body_hash, accepted FROM idempotency_key WHERE scope = ? AND key = ?")
        .params(key.scope(), key.key())
        .query((rs, n) -> new Earlier(rs.getString(1), rs.getLong(2)))
        .single();
  }

  /** Forgets what is older than a day. */
  void forgetOld() {
    jdbc.sql("DELETE FROM idempotency_key WHERE created_at < now() - make_interval(secs => ?)")
        .param(KEPT.toSeconds())
        .update();
  }
}
