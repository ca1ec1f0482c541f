package org.slo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.measurement.MinuteCounts;

/** Definitions and minutes for tests of the weekly review. */
final class WeekFixture {

  private final TreeMap<Long, long[]> minutes = new TreeMap<>();

  static SloDefinition slo(String name, Duration window, double... targets) {
    List<Objective> objectives =
        Arrays.stream(targets).mapToObj(t -> new Objective("target " + t, t)).toList();
    return new SloDefinition(
        name,
        name,
        "groupware",
        "",
        Map.of(),
        new Indicator.Unjudged("of no concern here"),
        new TimeWindow.Rolling(window),
        BudgetingMethod.OCCURRENCES,
        objectives,
        List.of(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }

  WeekFixture minute(Instant minute, long total, long bad) {
    minutes.put(minute.getEpochSecond() / 60, new long[] {total - bad, total});
    return this;
  }

  /** So many events in every minute of {@code [from, to)}. */
  WeekFixture every(Instant from, Instant to, long total, long bad) {
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
      minute(at, total, bad);
    }
    return this;
  }

  MinuteCounts counts() {
    return new MinuteCounts(
        minutes.keySet().stream().mapToLong(Long::longValue).toArray(),
        minutes.values().stream().mapToLong(c -> c[0]).toArray(),
        minutes.values().stream().mapToLong(c -> c[1]).toArray());
  }
}
