package org.slo.service.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.service.runtime.EventOrigins;
import org.slo.service.runtime.SloHistory;

/**
 * 100 events in every minute of the 60 days before a moment, for SLOs whose bad events are given by minute. Nothing
 * for any other SLO. Counts how often minutes were read.
 */
public final class FakeHistory implements SloHistory {

  private final long first;
  private final long end;
  private final Map<UUID, LongUnaryOperator> badByMinute;
  private int readings;

  /**
   * @param badByMinute bad events, 0..100, by minutes before {@code now}
   */
  public FakeHistory(Instant now, Map<UUID, LongUnaryOperator> badByMinute) {
    this.end = now.getEpochSecond() / 60;
    this.first = end - Duration.ofDays(60).toMinutes();
    this.badByMinute = badByMinute;
  }

  @Override
  public @Nullable Double progress(UUID slo) {
    return null;
  }

  @Override
  public MinuteCounts minutes(
      UUID slo, SortedMap<String, String> instance, int events, Instant from, Instant to) {
    readings++;
    LongUnaryOperator bad = badByMinute.get(slo);
    if (bad == null) {
      return MinuteCounts.NONE;
    }
    long start = Math.max(first, from.getEpochSecond() / 60);
    long[] minutes = LongStream.range(start, Math.min(end, to.getEpochSecond() / 60)).toArray();
    return new MinuteCounts(
        minutes,
        LongStream.of(minutes).map(m -> 100 - bad.applyAsLong(end - m)).toArray(),
        LongStream.of(minutes).map(m -> 100).toArray());
  }

  @Override
  public List<Contribution> contributions(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to, int limit) {
    return badByMinute.containsKey(slo)
        ? List.of(
            new Contribution("api", "GET /records/search", 1480, 0.925),
            new Contribution("api", "POST /records", 120, 0.075),
            new Contribution("status", "503", 1401, 0.875625),
            new Contribution("status", "504", 199, 0.124375),
            new Contribution("plan", "standard", 1000, 0.625),
            new Contribution("plan", "premium", 600, 0.375))
        : List.of();
  }

  @Override
  public EventOrigins origins(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to) {
    long hour = from.getEpochSecond() / 3600;
    Labels search = Labels.ofSortedPairs("api", "GET /records/search", "status", "503");
    Labels post = Labels.ofSortedPairs("api", "POST /records", "status", "504");
    return badByMinute.containsKey(slo)
        ? new EventOrigins(
            List.of(new SourceHour(hour, search, 1480, 1480), new SourceHour(hour, post, 120, 120)),
            List.of(new TenantHour(hour, search, "kaede-foods", 1480)))
        : new EventOrigins(List.of(), List.of());
  }

  /** How often minutes were read. */
  public int readings() {
    return readings;
  }
}
