package org.slo.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slo.budget.Budgeting;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.ErrorBudget;
import org.slo.budget.SloStatus;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.DurationText;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Selector;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.service.runtime.SloReadings;

/**
 * Readings made by hand, for tests of everything that shows SLOs. All stand at {@link #NOW} and keep a window
 * of 30 days.
 */
public final class SloViews {

  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final Duration WINDOW = Duration.ofDays(30);

  private SloViews() {}

  /** Four SLOs of a groupware product: one healthy, one that pages, one exhausted by plan, one without data. */
  public static List<SloView> groupware() {
    return List.of(
        slo("file-upload-latency")
            .label("tier", "gold")
            .objective("99 % within 2 s", 0.99, whole(999_000, 1_000_000, 0.1))
            .build(),
        slo("mail-bounce-rate")
            .service("mail")
            .objective("0", 0.95, whole(0, 0, null))
            .status(SloStatus.UNKNOWN)
            .coverage(null)
            .build(),
        slo("record-search-availability")
            .label("tier", "gold")
            .objective("99.9 %", 0.999, whole(9_996_000, 10_000_000, 16.5))
            .status(SloStatus.AT_RISK)
            .coverage(0.99)
            .firing(Severity.PAGE)
            .build(),
        slo("rest-api-availability")
            .objective("three nines", 0.999, whole(998_500, 1_000_000, 1.2))
            .objective("two nines", 0.99, whole(998_500, 1_000_000, 0.12))
            .status(SloStatus.EXHAUSTED)
            .instance(Map.of("plan", ""), SloStatus.HEALTHY, whole(10_000, 10_000, 0.0))
            .instance(Map.of("plan", "premium"), SloStatus.EXHAUSTED, whole(98_500, 100_000, 1.5))
            .build());
  }

  /** The port that answers with these, whatever they are at the moment of the call. */
  public static SloReadings readings(Supplier<List<SloView>> views) {
    return new SloReadings() {
      @Override
      public List<SloView> all() {
        return views.get();
      }

      @Override
      public Optional<SloView> find(String name) {
        return views.get().stream().filter(v -> v.definition().name().equals(name)).findFirst();
      }
    };
  }

  public static SloReadings readings(List<SloView> views) {
    return readings(() -> views);
  }

  public static Builder slo(String name) {
    return new Builder(name);
  }

  /** Counts of the whole window, and the burn rate that all shorter windows have. */
  public static Measured whole(long good, long total, @Nullable Double burnRate) {
    return new Measured(good, total, burnRate);
  }

  /** What an objective measured. */
  public record Measured(long good, long total, @Nullable Double burnRate) {

    private ObjectiveView view(Objective objective) {
      SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
      for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d")) {
        burnRates.put(DurationText.parse(window), burnRate);
      }
      return new ObjectiveView(
          objective.name(),
          objective.target(),
          NOW.minus(WINDOW),
          NOW,
          good,
          total,
          total == 0 ? null : (double) good / total,
          ErrorBudget.ofOccurrences(objective.target(), good, total, null),
          Collections.unmodifiableSortedMap(burnRates),
          good,
          total,
          Budgeting.of(promise(objective), 0, objective.target()),
          List.of(0));
    }
  }

  private static SloDefinition promise(Objective objective) {
    return new SloDefinition(
        "promise",
        "promise",
        "groupware",
        "",
        Map.of(),
        new Indicator.Unjudged("not needed here"),
        new TimeWindow.Rolling(WINDOW),
        BudgetingMethod.OCCURRENCES,
        List.of(objective),
        List.of(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }

  /** One SLO in the making; healthy, fully covered and of the service {@code groupware} unless said. */
  public static final class Builder {

    private final String name;
    private final Map<String, String> labels = new TreeMap<>();
    private final List<Objective> objectives = new ArrayList<>();
    private final List<ObjectiveView> views = new ArrayList<>();
    private final List<InstanceView> instances = new ArrayList<>();
    private String service = "groupware";
    private SloStatus status = SloStatus.HEALTHY;
    private @Nullable Double coverage = 1.0;
    private @Nullable Severity firing;
    private CorrectedMinutes corrected = CorrectedMinutes.NONE;

    private Builder(String name) {
      this.name = name;
    }

    public Builder service(String service) {
      this.service = service;
      return this;
    }

    public Builder label(String key, String value) {
      labels.put(key, value);
      return this;
    }

    public Builder status(SloStatus status) {
      this.status = status;
      return this;
    }

    public Builder coverage(@Nullable Double coverage) {
      this.coverage = coverage;
      return this;
    }

    public Builder firing(@Nullable Severity severity) {
      this.firing = severity;
      return this;
    }

    public Builder corrected(Instant from, Instant to) {
      this.corrected =
          CorrectedMinutes.of(
              List.of(
                  new CorrectedMinutes.Stretch(
                      from.getEpochSecond() / 60, to.getEpochSecond() / 60)));
      return this;
    }

    public Builder objective(String name, double target, Measured measured) {
      Objective objective = new Objective(name, target);
      objectives.add(objective);
      views.add(measured.view(objective));
      return this;
    }

    /** An instance with the same counts for each objective named so far. */
    public Builder instance(Map<String, String> labels, SloStatus status, Measured measured) {
      instances.add(
          new InstanceView(
              new TreeMap<>(labels),
              status,
              coverage,
              objectives.stream().map(measured::view).toList(),
              null));
      return this;
    }

    public SloView build() {
      return new SloView(
          UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
          1,
          definition(),
          coverage == null ? null : NOW.minus(WINDOW),
          new InstanceView(new TreeMap<>(), status, coverage, views, firing),
          instances,
          false,
          false,
          corrected);
    }

    private SloDefinition definition() {
      EventSelection all =
          new EventSelection(Selector.parse("requests_total{feature=\"" + name + "\"}"), null);
      EventSelection bad =
          new EventSelection(
              Selector.parse("requests_total{feature=\"" + name + "\",status=~\"5..\"}"), null);
      return new SloDefinition(
          name,
          name.replace('-', ' '),
          service,
          "",
          labels,
          new Indicator.Ratio(Indicator.Side.BAD, bad, all),
          new TimeWindow.Rolling(WINDOW),
          BudgetingMethod.OCCURRENCES,
          objectives,
          List.of(),
          grouping(),
          0.5,
          "tenant",
          null,
          null);
    }

    private Grouping grouping() {
      return instances.isEmpty()
          ? Grouping.NONE
          : new Grouping(List.copyOf(instances.getFirst().labels().keySet()), Map.of(), 100);
    }
  }
}
