package org.slo.service.runtime;

import com.github.luben.zstd.Zstd;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slo.engine.Cut;
import org.slo.engine.Engine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores cuts through the engine: the state and what was counted since the cut before, in one transaction, so that
 * whatever is stored belongs to one offset. A cut that could not be stored is kept and stored before the next one
 * is taken.
 */
@Component
class Checkpoints {

  private static final int FORMAT = 1; // zstd, in parts
  private static final int LEVEL = 1;
  private static final int PART_BYTES = 16 << 20;

  private final JdbcClient jdbc;
  private final Lease lease;
  private final EngineThread engine;
  private final AlertRelay alerts;
  private final HistoryStore history;
  private final JournalStore journal;
  private final TransactionTemplate transaction;
  private final RuntimeMetrics metrics;
  private volatile @Nullable Cut underWay;

  Checkpoints(
      JdbcClient jdbc,
      Lease lease,
      EngineThread engine,
      AlertRelay alerts,
      HistoryStore history,
      JournalStore journal,
      TransactionTemplate transaction,
      RuntimeMetrics metrics) {
    this.jdbc = jdbc;
    this.lease = lease;
    this.engine = engine;
    this.alerts = alerts;
    this.history = history;
    this.journal = journal;
    this.transaction = transaction;
    this.metrics = metrics;
  }

  /** The cut that is taken and not yet known to be stored; read on the engine's thread. */
  @Nullable Cut underWay() {
    return underWay;
  }

  /** The engine as of the newest checkpoint, a new one if there is none. */
  Engine restore() {
    List<byte[]> parts =
        jdbc.sql(
                "SELECT format, body FROM checkpoint WHERE through_offset = "
                    + "(SELECT max(through_offset) FROM checkpoint) ORDER BY part")
            .query((rs, n) -> {
              if (rs.getInt(1) != FORMAT) {
                throw new IllegalStateException(
                    "a checkpoint of format "
                        + rs.getInt(1)
                        + ", which this version does not know");
              }
              return rs.getBytes(2);
            })
            .list();
    if (parts.isEmpty()) {
      return new Engine();
    }
    byte[] body = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int position = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, body, position, part.length);
      position += part.length;
    }
    return Engine.restore(Zstd.decompress(body, Math.toIntExact(Zstd.getFrameContentSize(body))));
  }

  /** Offset of the newest checkpoint, in the current transaction. */
  Optional<Long> throughOffset() {
    return jdbc.sql("SELECT max(through_offset) FROM checkpoint").query(Long.class).optional();
  }

  /**
   * Takes a checkpoint; waits until the alerts up to it are recorded.
   *
   * @throws RuntimeException if it could not be stored; the next call tries the same cut again
   */
  synchronized void take() {
    long started = System.nanoTime();
    Cut cut = underWay;
    if (cut == null) {
      cut =
          engine.ask(live -> {
            Cut taken = live.cut();
            underWay = taken;
            return taken;
          });
    }
    try {
      alerts.recorded().join();
    } catch (CompletionException e) {
      throw new JournalUnavailableException("alerts up to the checkpoint are not recorded", e);
    }
    store(cut);
    underWay = null;
    journal.dropThrough(cut.throughOffset());
    metrics.checkpointed(System.nanoTime() - started);
  }

  private void store(Cut cut) {
    byte[] body = Zstd.compress(cut.state(), LEVEL);
    transaction.executeWithoutResult(status -> {
      lease.requireCurrent();
      if (throughOffset().filter(stored -> stored >= cut.throughOffset()).isPresent()) {
        return; // it had committed although its commit seemed to fail, or nothing is new
      }
      history.add(cut.history());
      jdbc.sql("DELETE FROM checkpoint").update();
      for (int part = 0; part * (long) PART_BYTES < body.length; part++) {
        insert(cut, part, body);
      }
    });
  }

  private void insert(Cut cut, int part, byte[] body) {
    int from = part * PART_BYTES;
    jdbc.sql(
            "INSERT INTO checkpoint (through_offset, part, epoch, taken_at, format, body) "
                + "VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            cut.throughOffset(),
            part,
            lease.epoch(),
            Timestamp.from(Instant.ofEpochMilli(cut.timeMillis())),
            FORMAT,
            Arrays.copyOfRange(body, from, Math.min(body.length, from + PART_BYTES)))
        .update();
  }
}
