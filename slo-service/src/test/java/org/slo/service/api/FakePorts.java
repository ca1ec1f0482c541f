package org.slo.service.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.measurement.MinuteCounts;
import org.slo.service.SloViews;
import org.slo.service.alerting.Alerts;
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

  @Bean
  SloHistory history() {
    return new SloHistory() {
      @Override
      public @Nullable Double progress(UUID slo) {
        return null;
      }

      @Override
      public MinuteCounts minutes(
          UUID slo, SortedMap<String, String> instance, Instant from, Instant to) {
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
    };
  }

  @Bean
  Alerts alerts() {
    return new FakeAlerts();
  }
}
