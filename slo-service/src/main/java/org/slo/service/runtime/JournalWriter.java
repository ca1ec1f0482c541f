package org.slo.service.runtime;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.JournaledValues;
import org.slo.engine.RecordCodec;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal's one writer. It takes whatever has arrived while it was busy and commits it as one row; then the
 * engine applies the same bytes, and only then the senders are answered. There is no fixed window: an idle writer
 * commits a lone batch at once, a busy one commits many together.
 *
 * <p>After a commit whose outcome is not known (the connection broke), it reads back what the journal holds before
 * it writes again, so that offsets stay dense and the engine applies what had committed after all.
 */
@Component
class JournalWriter implements Journal {

  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
  private static final String NOT_OPEN = "the service is starting or stopping; send again";
  private static final int MOST_ROWS_PER_COMMIT = 200_000;
  private static final int ROWS_PER_READ = 16;

  private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queuedRows = new AtomicInteger();
  private final JournalStore store;
  private final IdempotencyKeys keys;
  private final CountedHistory history;
  private final Lease lease;
  private final KnownSeries series;
  private final EngineThread engine;
  private final AlertRelay alerts;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final RuntimeMetrics metrics;
  private final int mostQueuedRows;

  private volatile boolean accepting;
  private volatile @Nullable Thread thread;
  // Owned by the writer's thread.
  private long nextOffset;
  private int nextSeries;
  private JournaledValues values = new JournaledValues();
  private long lastTime;
  private long preparedUntil;
  private boolean inDoubt;

  JournalWriter(
      JournalStore store,
      IdempotencyKeys keys,
      CountedHistory history,
      Lease lease,
      KnownSeries series,
      EngineThread engine,
      AlertRelay alerts,
      TransactionTemplate transaction,
      InstantSource clock,
      RuntimeMetrics metrics,
      RuntimeProperties properties) {
    this.store = store;
    this.keys = keys;
    this.history = history;
    this.lease = lease;
    this.series = series;
    this.engine = engine;
    this.alerts = alerts;
    this.transaction = transaction;
    this.clock = clock;
    this.metrics = metrics;
    this.mostQueuedRows = properties.queuedRows();
    metrics.queue(queuedRows::get);
  }

  /** Starts behind the last record that the engine applied; nobody else touches {@code journaled} from now on. */
  void start(long lastOffset, long lastTimeMillis, int seriesCount, JournaledValues journaled) {
    refuseLeftovers();
    inDoubt = false;
    preparedUntil = 0;
    nextOffset = lastOffset + 1;
    lastTime = lastTimeMillis;
    nextSeries = seriesCount;
    values = journaled;
    accepting = true;
    thread = Thread.ofPlatform().name("journal").daemon().start(this::run);
  }

  /** Refuses what came just when the writer ended. */
  private void refuseLeftovers() {
    Submission left;
    while ((left = queue.poll()) != null) {
      queuedRows.addAndGet(-left.rows());
      left.answer().completeExceptionally(new JournalUnavailableException(NOT_OPEN));
    }
  }

  /** Writes what is queued and ends; what comes later is refused. */
  void stop() {
    accepting = false;
    Thread running = thread;
    if (running != null) {
      CompletableFuture<Receipt> last = new CompletableFuture<>();
      queue.add(new Submission.Tick(last));
      last.handle((receipt, failure) -> true).join();
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public CompletableFuture<Receipt> append(SampleBatch batch) {
    return submit(new Submission.Samples(batch, new CompletableFuture<>()));
  }

  @Override
  public CompletableFuture<Receipt> append(DeltaBatch batch) {
    return submit(new Submission.Deltas(batch, new CompletableFuture<>()));
  }

  @Override
  public CompletableFuture<Receipt> append(RequestBatch batch, @Nullable IdempotencyKey key) {
    return submit(new Submission.Requests(batch, key, new CompletableFuture<>()));
  }

  @Override
  public void append(DefinitionsChanged change, Runnable inTransaction) {
    await(new Submission.Definitions(change, inTransaction, new CompletableFuture<>()));
  }

  @Override
  public void correct(Map<UUID, CorrectedMinutes> wanted, Runnable inTransaction) {
    await(new Submission.Corrections(Map.copyOf(wanted), inTransaction, new CompletableFuture<>()));
  }

  private void await(Submission submission) {
    try {
      submit(submission).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Queues the past of an SLO. */
  CompletableFuture<Receipt> append(HistoryFilled filled) {
    return submit(new Submission.Derived(filled, new CompletableFuture<>()));
  }

  /** Queues a judgement of every SLO. */
  CompletableFuture<Receipt> tick() {
    return submit(new Submission.Tick(new CompletableFuture<>()));
  }

  private CompletableFuture<Receipt> submit(Submission submission) {
    String refusal = refusal(submission);
    if (refusal != null) {
      return CompletableFuture.failedFuture(new JournalUnavailableException(refusal));
    }
    queuedRows.addAndGet(submission.rows());
    queue.add(submission);
    return submission.answer();
  }

  @Override
  public void requireOpen() {
    String reason = closed();
    if (reason != null) {
      throw new JournalUnavailableException(reason);
    }
  }

  private @Nullable String closed() {
    if (!lease.isCurrent()) {
      return Lease.STANDBY;
    }
    if (!accepting) {
      return NOT_OPEN;
    }
    return engine.failure() == null ? null : "the engine stopped and must be restarted; send again";
  }

  private @Nullable String refusal(Submission submission) {
    String reason = closed();
    if (reason != null) {
      return reason;
    }
    return queuedRows.get() > mostQueuedRows && !(submission instanceof Submission.Tick)
        ? "too much waits to be written; send again later"
        : null;
  }

  private void run() {
    List<Submission> group = new ArrayList<>();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        collect(group);
        commit(group);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        group.forEach(submission -> queuedRows.addAndGet(-submission.rows()));
        group.clear();
      }
    }
  }

  /** Takes what waits, up to what is committed alone. */
  private void collect(List<Submission> group) throws InterruptedException {
    Submission next = queue.take();
    int rows = 0;
    while (true) {
      group.add(next);
      rows += next.rows();
      Submission following = queue.peek();
      if (following == null
          || rows >= MOST_ROWS_PER_COMMIT
          || next.isAlone()
          || following.isAlone()) {
        return;
      }
      next = queue.take();
    }
  }

  private void commit(List<Submission> group) {
    GroupCommit commit = null;
    try {
      if (inDoubt) {
        readBack();
      }
      if (nextOffset >= preparedUntil) {
        store.prepare(nextOffset);
        preparedUntil = JournalStore.preparedUntil(nextOffset);
      }
      commit = new GroupCommit(nextSeries, values);
      write(group, commit);
    } catch (RuntimeException | Error e) {
      if (commit != null) {
        commit.abandon();
      }
      inDoubt = true;
      Throwable told = told(e, group);
      group.forEach(submission -> submission.answer().completeExceptionally(told));
    }
  }

  private void write(List<Submission> group, GroupCommit commit) {
    long time = Math.max(lastTime, clock.millis());
    long started = System.nanoTime();
    long epoch = lease.epoch();
    JournalStore.Row row =
        transaction.execute(status -> {
          lease.requireCurrent();
          group.forEach(submission -> commit.add(submission, keys, history));
          JournalStore.Row written = new JournalStore.Row(nextOffset, time, commit.records());
          if (!written.records().isEmpty()) {
            metrics.written(store.insert(written, epoch));
          }
          return written;
        });
    metrics.committed(System.nanoTime() - started);
    lastTime = time;
    nextSeries = commit.nextSeries();
    nextOffset = row.lastOffset() + 1;
    CompletableFuture<Void> _ =
        apply(row)
            .whenComplete(
                (applied, failure) -> commit.outcomes().forEach(outcome -> tell(outcome, failure)));
  }

  private static void tell(GroupCommit.Outcome outcome, @Nullable Throwable failure) {
    CompletableFuture<Receipt> answer = outcome.submission().answer();
    if (failure != null) {
      // It is committed, and a restart will apply it: saying so again is harmless only under a key.
      answer.completeExceptionally(
          new JournalUnavailableException("the engine stopped and must be restarted", failure));
      return;
    }
    switch (outcome) {
      case GroupCommit.Outcome.Accepted(var submission, var receipt) -> answer.complete(receipt);
      case GroupCommit.Outcome.Refused(var submission, var reason) ->
          answer.completeExceptionally(reason);
    }
  }

  /** Has the engine apply a committed row. */
  private CompletableFuture<Void> apply(JournalStore.Row row) {
    return engine.change(live -> {
      long started = System.nanoTime();
      long offset = row.firstOffset();
      for (byte[] record : row.records()) {
        alerts.relay(offset, live.apply(offset, row.timeMillis(), record));
        offset++;
      }
      series.select(live.selectedMetrics());
      metrics.applied(System.nanoTime() - started);
    });
  }

  /** Takes over the rows that committed although their commit seemed to fail. */
  private void readBack() {
    transaction.executeWithoutResult(status -> lease.requireCurrent());
    List<JournalStore.Row> rows = store.from(nextOffset, ROWS_PER_READ);
    for (JournalStore.Row row : rows) {
      log.warn("Offsets {} to {} had committed after all", row.firstOffset(), row.lastOffset());
      for (byte[] record : row.records()) {
        for (JournalRecord.NewSeries one : RecordCodec.newSeries(record)) {
          series.named(one.id(), one.labels());
          nextSeries = one.id() + 1;
        }
      }
      lastTime = row.timeMillis();
      nextOffset = row.lastOffset() + 1;
      CompletableFuture<Void> _ = apply(row);
    }
    values = engine.ask(Engine::journaledValues); // as of the last row, without what did not commit
    inDoubt = false;
  }

  private static Throwable told(Throwable e, List<Submission> group) {
    if (e instanceof StaleEpochException) {
      return new JournalUnavailableException(String.valueOf(e.getMessage()), e);
    }
    if (group.getFirst().isAlone() && refusedByContent(e)) {
      return e;
    }
    if (e instanceof DataAccessException || e instanceof TransactionException) {
      log.warn("The journal could not be written: {}", e.getMessage());
      return new JournalUnavailableException(
          "the journal cannot be written now; send again later", e);
    }
    log.error("A submission to the journal failed", e);
    return e;
  }

  /** Whether what came with the record cannot be written, whenever it is tried. */
  private static boolean refusedByContent(Throwable e) {
    return e instanceof ConcurrencyFailureException
        || e instanceof DataIntegrityViolationException
        || !(e instanceof DataAccessException || e instanceof TransactionException);
  }
}
