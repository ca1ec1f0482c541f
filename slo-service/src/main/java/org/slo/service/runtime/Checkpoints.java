package org.slo.service.runtime;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slo.engine.Cut;
import org.slo.engine.Engine;
import org.slo.engine.Shards;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores cuts through the engine: what changed about its state and what was counted since the cut before, in one
 * transaction, so that whatever is stored belongs to one offset. A cut that could not be stored is kept and stored
 * before the next one is taken; cuts that no restart needs any more are deleted with the next.
 */
@Component
class Checkpoints {

  private static final int FORMAT = 1; // zstd, in parts
  private static final int LEVEL = 1;
  private static final int PART_BYTES = 16 << 20;
  private static final long MOST_WAIT_SECONDS =
      10; // for alerts, so that a stop without the store ends

  private final JdbcClient jdbc;
  private final Lease lease;
  private final EngineThread engine;
  private final Shards shards;
  private final AlertRelay alerts;
  private final HistoryStore history;
  private final SeriesArchive archive;
  private final ContributorStore contributors;
  private final JournalStore journal;
  private final TransactionTemplate transaction;
  private final RuntimeMetrics metrics;
  private volatile @Nullable Cut underWay;
  private long storedThrough; // offset of the newest cut that is known to be stored

  Checkpoints(
      JdbcClient jdbc,
      Lease lease,
      EngineThread engine,
      Shards shards,
      AlertRelay alerts,
      HistoryStore history,
      SeriesArchive archive,
      ContributorStore contributors,
      JournalStore journal,
      TransactionTemplate transaction,
      RuntimeMetrics metrics) {
    this.jdbc = jdbc;
    this.lease = lease;
    this.engine = engine;
    this.shards = shards;
    this.alerts = alerts;
    this.history = history;
    this.archive = archive;
    this.contributors = contributors;
    this.journal = journal;
    this.transaction = transaction;
    this.metrics = metrics;
  }

  /** The cut that is taken and not yet known to be stored; read on the engine's thread. */
  @Nullable Cut underWay() {
    return underWay;
  }

  /**
   * The engine as of the newest checkpoint, a new one if there is none. A cut of an earlier engine that is not known
   * to be stored is forgotten: what it holds, the restored one will find in the journal again.
   */
  synchronized Engine restore() {
    underWay = null;
    SortedMap<Long, ByteArrayOutputStream> bodies = new TreeMap<>(); // by offset
    jdbc.sql("SELECT through_offset, format, body FROM checkpoint ORDER BY through_offset, part")
        .query(rs -> {
          if (rs.getInt(2) != FORMAT) {
            throw new IllegalStateException(
                "a checkpoint of format " + rs.getInt(2) + ", which this version does not know");
          }
          bodies
              .computeIfAbsent(rs.getLong(1), offset -> new ByteArrayOutputStream())
              .writeBytes(rs.getBytes(3));
        });
    Engine restored =
        Engine.restore(
            bodies.values().stream()
                .map(ByteArrayOutputStream::toByteArray)
                .map(body -> Zstd.decompress(body, Math.toIntExact(Zstd.getFrameContentSize(body))))
                .toList(),
            shards);
    storedThrough = restored.offset();
    return restored;
  }

  /** Offset of the newest checkpoint, in the current transaction. */
  Optional<Long> throughOffset() {
    return jdbc.sql("SELECT max(through_offset) FROM checkpoint").query(Long.class).optional();
  }

  /**
   * Takes a checkpoint, if anything happened since the last one; waits until the alerts up to it are recorded.
   *
   * @throws RuntimeException if it could not be stored; the next call tries the same cut again
   */
  synchronized void take() {
    long started = System.nanoTime();
    Cut cut = underWay;
    if (cut == null) {
      cut =
          engine.ask(live -> {
            Cut taken = live.offset() == storedThrough ? null : live.cut();
            underWay = taken;
            return taken;
          });
    }
    if (cut == null) {
      return;
    }
    try {
      alerts.recorded().orTimeout(MOST_WAIT_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new JournalUnavailableException("alerts up to the checkpoint are not recorded", e);
    }
    store(cut);
    storedThrough = cut.throughOffset();
    underWay = null;
    journal.dropThrough(cut.throughOffset());
    metrics.checkpointed(System.nanoTime() - started);
  }

  private void store(Cut cut) {
    byte[] body = Zstd.compress(cut.state(), LEVEL);
    transaction.executeWithoutResult(status -> {
      lease.requireCurrent();
      if (throughOffset().filter(stored -> stored >= cut.throughOffset()).isPresent()) {
        return; // it had committed although its commit seemed to fail
      }
      history.add(cut.history());
      archive.add(cut.throughOffset(), cut.series());
      contributors.add(cut.history());
      jdbc.sql("DELETE FROM checkpoint WHERE number < ?").param(cut.neededFrom()).update();
      for (int part = 0; part * (long) PART_BYTES < body.length; part++) {
        insert(cut, part, body);
      }
    });
  }

  private void insert(Cut cut, int part, byte[] body) {
    int from = part * PART_BYTES;
    jdbc.sql(
            "INSERT INTO checkpoint (through_offset, part, number, epoch, taken_at, format, body) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(
            cut.throughOffset(),
            part,
            cut.number(),
            lease.epoch(),
            Timestamp.from(Instant.ofEpochMilli(cut.timeMillis())),
            FORMAT,
            Arrays.copyOfRange(body, from, Math.min(body.length, from + PART_BYTES)))
        .update();
  }
}
