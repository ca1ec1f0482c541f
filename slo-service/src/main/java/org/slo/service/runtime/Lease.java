package org.slo.service.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lease row. Taking it raises the epoch; every transaction of the engine that held it before fails from then on,
 * because it locks the row and finds another epoch. The holder renews it, by the database's clock.
 *
 * <p>Transactions share a lock on the row's key, which renewals do not wait for; only taking locks it alone, and so
 * waits for the transactions under way.
 */
@Component
class Lease implements Epoch {

  /** What senders to an engine without the lease are told. */
  static final String STANDBY =
      "another engine has taken over and this one is a standby, which answers reads only; send to the other one";

  private static final Logger log = LoggerFactory.getLogger(Lease.class);
  private static final long NEVER_HELD = -1;
  private static final String TAKE =
      "UPDATE engine_lease SET epoch = epoch + 1, holder = :holder, taken_at = now(), "
          + "renewed_at = clock_timestamp() "
          + "WHERE id = (SELECT id FROM engine_lease WHERE id = 1 FOR UPDATE)";

  private final JdbcClient jdbc;
  private volatile long epoch = NEVER_HELD;
  private volatile boolean current;

  Lease(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the lease, whoever holds it; transactions of the former holder that are under way finish first. */
  void take() {
    held(jdbc.sql(TAKE + " RETURNING epoch").param("holder", self()).query(Long.class).single());
  }

  /**
   * Takes the lease if it was not renewed for {@code patience}.
   *
   * @return whether it did
   */
  boolean takeIfAbandoned(Duration patience) {
    Optional<Long> taken =
        jdbc.sql(
                TAKE
                    + " AND renewed_at < clock_timestamp() - make_interval(secs => :patience)"
                    + " RETURNING epoch")
            .param("holder", self())
            .param("patience", patience.toMillis() / 1000.0)
            .query(Long.class)
            .optional();
    taken.ifPresent(this::held);
    return taken.isPresent();
  }

  private void held(long taken) {
    epoch = taken;
    current = true;
    log.info("Holds the lease under epoch {}", taken);
  }

  /**
   * Says that the holder is alive.
   *
   * @return whether this engine still holds the lease
   * @throws RuntimeException if the store does not answer; the lease stays, and the epoch decides later
   */
  boolean renew() {
    int renewed =
        jdbc.sql(
                "UPDATE engine_lease SET renewed_at = clock_timestamp() WHERE id = 1 AND epoch = ?")
            .param(epoch)
            .update();
    if (renewed == 0) {
      lost();
    }
    return current;
  }

  /** Leaves the lease to whoever takes it next; the next one need not wait. */
  void release() {
    jdbc.sql("UPDATE engine_lease SET renewed_at = '-infinity' WHERE id = 1 AND epoch = ?")
        .param(epoch)
        .update();
    current = false;
  }

  long epoch() {
    return epoch;
  }

  @Override
  public void requireCurrent() {
    long stored =
        jdbc.sql("SELECT epoch FROM engine_lease WHERE id = 1 FOR KEY SHARE")
            .query(Long.class)
            .single();
    if (stored != epoch) {
      lost();
      throw new StaleEpochException(STANDBY);
    }
  }

  private void lost() {
    if (current) {
      log.error("Another engine has taken over; this one, of epoch {}, writes nothing more", epoch);
    }
    current = false;
  }

  @Override
  public boolean isCurrent() {
    return current;
  }

  private static String self() {
    long pid = ProcessHandle.current().pid();
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + pid;
    } catch (UnknownHostException e) {
      return "unknown/" + pid;
    }
  }
}
