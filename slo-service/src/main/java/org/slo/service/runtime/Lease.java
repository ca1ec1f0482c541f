package org.slo.service.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lease row. Taking it raises the epoch, at once and without asking; every transaction of the engine that held
 * it before fails from then on, because it locks the row and finds another epoch.
 */
@Component
class Lease implements Epoch {

  private static final Logger log = LoggerFactory.getLogger(Lease.class);
  private static final long NEVER_HELD = -1;

  private final JdbcClient jdbc;
  private volatile long epoch = NEVER_HELD;
  private volatile boolean current;

  Lease(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the lease; transactions of the former holder that are under way finish first. */
  void take(String holder) {
    epoch =
        jdbc.sql(
                "UPDATE engine_lease SET epoch = epoch + 1, holder = :holder, taken_at = now() "
                    + "WHERE id = 1 RETURNING epoch")
            .param("holder", holder)
            .query(Long.class)
            .single();
    current = true;
    log.info("Holds the lease under epoch {}", epoch);
  }

  long epoch() {
    return epoch;
  }

  @Override
  public void requireCurrent() {
    long stored =
        jdbc.sql("SELECT epoch FROM engine_lease WHERE id = 1 FOR SHARE")
            .query(Long.class)
            .single();
    if (stored != epoch) {
      if (current) {
        log.error(
            "Another engine has taken over under epoch {}; this one, of epoch {}, writes nothing more",
            stored,
            epoch);
      }
      current = false;
      throw new StaleEpochException(
          "another engine has taken over; this one answers reads only. Send to the other one");
    }
  }

  @Override
  public boolean isCurrent() {
    return current;
  }
}
