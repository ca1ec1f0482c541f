package org.slo.service.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.service.SloViews;
import org.slo.service.alerting.Alerts;
import org.slo.service.runtime.EventOrigins;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The SLOs of {@link SloViews#groupware}; each had 100,000 events a minute of which 40 failed, at all times.
 */
@TestConfiguration(proxyBeanMethods = false)
class FakePorts {

  @Bean
  SloReadings readings() {
    return SloViews.readings(SloViews.groupware());
  }

  private static Labels labels(String api, String status) {
    return Labels.ofSortedPairs("api", api, "feature", "record-search", "status", status);
  }

  @Bean
  SloHistory history() {
    return new SloHistory() {
      @Override
      public @Nullable Double progress(UUID slo) {
        return null;
      }

      @Override
      public MinuteCounts minutes(
          UUID slo, SortedMap<String, String> instance, int events, Instant from, Instant to) {
        long[] minutes =
            LongStream.range(from.getEpochSecond() / 60, to.getEpochSecond() / 60).toArray();
        long[] good = new long[minutes.length];
        long[] total = new long[minutes.length];
        Arrays.fill(good, 99_960);
        Arrays.fill(total, 100_000);
        return new MinuteCounts(minutes, good, total);
      }

      @Override
      public List<Contribution> contributions(
          UUID slo, SortedMap<String, String> instance, Instant from, Instant to, int limit) {
        return List.of();
      }

      @Override
      public EventOrigins origins(
          UUID slo, SortedMap<String, String> instance, Instant from, Instant to) {
        long hour = from.getEpochSecond() / 3600;
        Labels failed = labels("GET /records/search", "503");
        return new EventOrigins(
            List.of(
                new SourceHour(hour, labels("GET /records/search", "200"), 0, 90_000),
                new SourceHour(hour, failed, 30, 30),
                new SourceHour(hour, labels("GET /records", "500"), 10, 10)),
            List.of(new TenantHour(hour, failed, "acme", 28)));
      }
    };
  }

  @Bean
  Alerts alerts() {
    return new FakeAlerts();
  }
}
