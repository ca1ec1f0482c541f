package org.slo.service.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.engine.Cut;
import org.slo.engine.HistoryDelta;
import org.slo.engine.InstanceKey;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stored minutes together with those that wait for the next checkpoint. What waits is captured first, then the
 * store is read in one snapshot that also says through which offset it is complete; so what a checkpoint stores in
 * between is neither missed nor counted twice. A standby answers as of the holder's newest checkpoint.
 */
@Component
class StoredHistory implements SloHistory {

  private final HistoryStore store;
  private final ContributorStore contributors;
  private final Checkpoints checkpoints;
  private final EngineThread engine;
  private final Holding holding;
  private final RefillProgress progress;
  private final TransactionTemplate snapshot;

  StoredHistory(
      HistoryStore store,
      ContributorStore contributors,
      Checkpoints checkpoints,
      EngineThread engine,
      Holding holding,
      RefillProgress progress,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.contributors = contributors;
    this.checkpoints = checkpoints;
    this.engine = engine;
    this.holding = holding;
    this.progress = progress;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** What waits, as of an offset. */
  private record Waiting(
      long offset, UUID account, @Nullable HistoryDelta unsaved, @Nullable Cut underWay) {

    /** What a store that is complete through an offset does not hold. */
    List<HistoryDelta> beyond(long stored, SortedMap<String, String> instance) {
      List<HistoryDelta> missing = new ArrayList<>();
      if (unsaved != null) {
        missing.add(unsaved);
      }
      if (underWay != null && underWay.throughOffset() > stored) {
        underWay.history().stream()
            .filter(delta -> delta.account().equals(account) && delta.instance().equals(instance))
            .forEach(missing::add);
      }
      return missing;
    }
  }

  @Override
  public @Nullable Double progress(UUID slo) {
    return progress.of(slo);
  }

  @Override
  public MinuteCounts minutes(
      UUID slo, SortedMap<String, String> instance, int events, Instant from, Instant to) {
    long fromMinute = Math.floorDiv(from.getEpochSecond(), 60);
    long toMinute = Math.floorDiv(to.getEpochSecond(), 60);
    if (toMinute <= fromMinute) {
      return MinuteCounts.NONE;
    }
    return consistent(
        slo,
        instance,
        (account, missing) -> {
          MinuteTotals totals =
              store.read(account, InstanceKey.of(instance), events, fromMinute, toMinute);
          missing.forEach(delta -> totals.add(delta.minutesOf(events)));
          return totals.toCounts().between(fromMinute, toMinute);
        });
  }

  @Override
  public EventOrigins origins(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to) {
    long fromHour = fromHour(from);
    long toHour = toHour(to);
    return consistent(
        slo,
        instance,
        (account, missing) -> {
          EventOrigins stored =
              contributors.read(account, InstanceKey.of(instance), fromHour, toHour);
          List<SourceHour> sources = new ArrayList<>(stored.sources());
          List<TenantHour> tenants = new ArrayList<>(stored.tenants());
          for (HistoryDelta delta : missing) {
            sources.addAll(delta.sources());
            tenants.addAll(delta.tenants());
          }
          sources.removeIf(one -> one.epochHour() < fromHour || one.epochHour() >= toHour);
          tenants.removeIf(one -> one.epochHour() < fromHour || one.epochHour() >= toHour);
          return new EventOrigins(sources, tenants);
        });
  }

  @Override
  public List<Contribution> contributions(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to, int limit) {
    EventOrigins origins = origins(slo, instance, from, to);
    Map<String, Map<String, Long>> bad =
        contributors.readByLabel(slo, InstanceKey.of(instance), fromHour(from), toHour(to));
    for (SourceHour one : origins.sources()) {
      for (int i = 0; i < one.labels().size(); i++) {
        add(bad, one.labels().name(i), one.labels().value(i), one.bad());
      }
    }
    origins.tenants().forEach(one -> add(bad, EventOrigins.TENANT, one.tenant(), one.bad()));
    return heaviest(bad, limit);
  }

  private static long fromHour(Instant from) {
    return Math.floorDiv(from.getEpochSecond(), 3600);
  }

  private static long toHour(Instant to) {
    return Math.ceilDiv(to.getEpochSecond(), 3600L);
  }

  private <T> T consistent(
      UUID slo,
      SortedMap<String, String> instance,
      BiFunction<UUID, List<HistoryDelta>, T> reading) {
    while (holding.isUnderWay()) {
      Waiting waiting =
          engine.ask(live ->
              new Waiting(
                  live.offset(),
                  live.account(slo),
                  live.unsaved(slo, instance).orElse(null),
                  checkpoints.underWay()));
      T read =
          snapshot.execute(status -> {
            long stored = checkpoints.throughOffset().orElse(0L);
            return stored > waiting.offset()
                ? null
                : reading.apply(waiting.account(), waiting.beyond(stored, instance));
          });
      if (read != null) {
        return read;
      }
    }
    UUID account = engine.ask(live -> live.account(slo));
    return Objects.requireNonNull(snapshot.execute(status -> reading.apply(account, List.of())));
  }

  private static void add(
      Map<String, Map<String, Long>> sums, String dimension, String value, long bad) {
    sums.computeIfAbsent(dimension, name -> new HashMap<>()).merge(value, bad, Long::sum);
  }

  private static List<Contribution> heaviest(Map<String, Map<String, Long>> bad, int limit) {
    long most =
        bad.values().stream()
            .mapToLong(values -> values.values().stream().mapToLong(Long::longValue).sum())
            .max()
            .orElse(0);
    List<Contribution> contributions = new ArrayList<>();
    bad.forEach((dimension, values) ->
        values.entrySet().stream()
            .filter(value -> value.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(limit)
            .forEach(value ->
                contributions.add(
                    new Contribution(
                        dimension,
                        value.getKey(),
                        value.getValue(),
                        (double) value.getValue() / most))));
    contributions.sort(Comparator.comparingLong(Contribution::bad).reversed());
    return contributions;
  }
}
