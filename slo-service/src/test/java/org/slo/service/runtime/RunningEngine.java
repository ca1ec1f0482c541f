package org.slo.service.runtime;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.engine.Definitions;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.ObjectiveView;
import org.slo.engine.Shards;
import org.slo.measurement.Labels;
import org.slo.service.runtime.history.TestArchive;
import org.slo.service.store.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** An engine with everything around it but Spring, on a test's database; ticks and checkpoints when told to. */
final class RunningEngine implements AutoCloseable {

  static final UUID SLO = new UUID(0, 42);

  private static final LeaseProperties ROLES_CHANGE_WHEN_TOLD =
      new LeaseProperties(false, Duration.ofHours(1), Duration.ofHours(3));

  final List<AlertTransition> told = new CopyOnWriteArrayList<>();
  final JournalWriter journal;
  final KnownSeries series;
  final Checkpoints checkpoints;
  final EngineReadings readings;
  final StoredHistory history;
  final Lease lease;
  final Following following;
  final EngineRuntime runtime;
  final HistoryRefill refill;
  final TestArchive archive;
  final StoredSeriesHistory seriesHistory;
  private final EngineThread engine;
  final AtomicReference<@Nullable Consumer<String>> fault = new AtomicReference<>();

  /** Commits, and then lets a test claim that the commit's answer was lost. */
  private final class FaultyTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1;

    FaultyTransactions(PlatformTransactionManager manager) {
      super(manager);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      T result =
          super.execute((TransactionStatus status) -> {
            T inside = action.doInTransaction(status);
            at("before commit");
            return inside;
          });
      at("after commit");
      return result;
    }

    private void at(String point) {
      Consumer<String> current = fault.get();
      if (current != null) {
        current.accept(point);
      }
    }
  }

  RunningEngine(TestDatabase database) {
    this(database, ROLES_CHANGE_WHEN_TOLD);
  }

  /** Whose roles change as these properties say. */
  RunningEngine(TestDatabase database, LeaseProperties leaseProperties) {
    DataSource source = database.dataSource();
    JdbcClient jdbc = JdbcClient.create(source);
    PlatformTransactionManager manager = new JdbcTransactionManager(source);
    TransactionTemplate transactions = new FaultyTransactions(manager);
    RuntimeProperties properties =
        new RuntimeProperties(Duration.ofHours(1), Duration.ofHours(1), 1000, 1_000_000, 3);
    RuntimeMetrics metrics = new RuntimeMetrics(new SimpleMeterRegistry());
    InstantSource clock = InstantSource.system();
    lease = new Lease(jdbc);
    RefillProgress progress = new RefillProgress();
    series = new KnownSeries(properties, new HistoryProperties("", Duration.ofDays(35)));
    engine = new EngineThread(clock);
    AlertSink sink = (offset, transitions) -> told.addAll(transitions);
    AlertRelay relay =
        new AlertRelay(
            new StaticListableBeanFactory(Map.of("sink", sink)).getBeanProvider(AlertSink.class));
    JournalStore store = new JournalStore(jdbc);
    IdempotencyKeys keys = new IdempotencyKeys(jdbc);
    HistoryStore historyStore = new HistoryStore(jdbc);
    ContributorStore contributors = new ContributorStore(jdbc);
    archive = new TestArchive(source, lease, transactions, HistoryRules.ALL);
    checkpoints =
        new Checkpoints(
            jdbc,
            lease,
            engine,
            Shards.inTurn(properties.shards()),
            relay,
            historyStore,
            archive,
            contributors,
            store,
            transactions,
            metrics);
    journal =
        new JournalWriter(
            store,
            keys,
            new CountedHistory(historyStore, checkpoints, engine, manager),
            lease,
            series,
            engine,
            relay,
            transactions,
            clock,
            metrics,
            properties);
    readings = new EngineReadings(engine, clock, properties);
    Recovery recovery = new Recovery(checkpoints, store);
    Holding holding =
        new Holding(
            lease,
            recovery,
            checkpoints,
            journal,
            engine,
            relay,
            series,
            keys,
            metrics,
            properties);
    history =
        new StoredHistory(
            historyStore, contributors, checkpoints, engine, holding, progress, manager);
    following = new Following(recovery, engine, series);
    runtime =
        new EngineRuntime(
            lease, holding, following, engine, new StoreWatch(clock), properties, leaseProperties);
    seriesHistory =
        new StoredSeriesHistory(
            engine,
            checkpoints,
            archive,
            holding,
            new HistoryProperties("", Duration.ofDays(35)),
            manager);
    refill =
        new HistoryRefill(
            engine,
            checkpoints,
            new PastReader(archive, historyStore, clock),
            journal,
            lease,
            progress,
            manager);
    runtime.start();
  }

  /** Judges availability of the groupware product from now on. */
  RunningEngine withSlo() {
    journal.append(
        new DefinitionsChanged(
            List.of(new RevisedSlo(SLO, 1, Definitions.availability("search", 0.99))), List.of()),
        () -> {});
    return this;
  }

  /** A batch of one event. */
  RequestBatch events(String status, long count) {
    RequestBatch batch = new RequestBatch(1);
    batch.add(
        series.series(
            Labels.of(
                Map.of(Labels.NAME, "requests_total", "service", "groupware", "status", status))),
        System.currentTimeMillis(),
        count,
        Double.NaN,
        "acme");
    return batch;
  }

  Journal.Receipt send(String status, long count) {
    return journal.append(events(status, count), null).join();
  }

  /** Appends a sample of a cumulative series that the SLO selects. */
  CompletableFuture<Journal.Receipt> sample(long timeMillis, double value) {
    SampleBatch batch = new SampleBatch(1);
    batch.add(
        series.series(
            Labels.of(
                Map.of(
                    Labels.NAME,
                    "requests_total",
                    "service",
                    "groupware",
                    "status",
                    "200",
                    "job",
                    "j"))),
        timeMillis,
        value);
    return journal.append(batch);
  }

  ObjectiveView objective() {
    return readings.find("search").orElseThrow().whole().objectives().getFirst();
  }

  /** All that history holds, in events. */
  long historyTotal() {
    java.time.Instant now = java.time.Instant.now();
    var minutes =
        history.minutes(
            SLO,
            Collections.unmodifiableSortedMap(new TreeMap<>()),
            0,
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofMinutes(5)));
    long total = 0;
    for (int i = 0; i < minutes.size(); i++) {
      total += minutes.total(i);
    }
    return total;
  }

  /** Lets commits of the next transactions fail at a point: {@code before commit} or {@code after commit}. */
  void failOnce(String point) {
    fault.set(reached -> {
      if (reached.equals(point)) {
        fault.set(null);
        throw new TransactionSystemException("the connection broke " + point);
      }
    });
  }

  /** Lets a change fail as a defect would. */
  void breakEngine() {
    engine
        .change(live -> {
          throw new IllegalStateException("broken by a test");
        })
        .exceptionally(failure -> null)
        .join();
  }

  /** Ends without a checkpoint and without a word, as a killed process does. */
  void kill() {
    journal.stop();
  }

  @Override
  public void close() {
    runtime.stop();
  }
}
