package org.slo.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.slo.budget.ErrorBudget;
import org.slo.engine.SloView;
import org.slo.measurement.Labels;
import org.slo.openslo.Problem;
import org.slo.service.runtime.SloReadings;

/** What the catalog says of valid definitions from the past that it knows. */
class CatalogAdviceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final ChangeNote NOTE = new ChangeNote("ann", "why");
  private static final String SERVICE =
      "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: shop}\nspec: {}\n---\n";
  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: checkout}
      spec:
        service: shop
        indicator:
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: RequestMetrics, spec: {selector: 'requests_total{status="200"}'}}}
              total: {metricSource: {type: RequestMetrics, spec: {selector: requests_total}}}
        budgetingMethod: Occurrences
        objectives: [{target: 0.99}]
      """;
  private static final String TARGET =
      """
      apiVersion: openslo/v1
      kind: AlertNotificationTarget
      metadata: {name: desk, annotations: {slo-service/secret: env:KEY}}
      spec: {target: pagerduty}
      """;

  private final RememberedPast past = new RememberedPast();
  private final Catalog catalog = newCatalog();

  @Test
  void selectorOfNothingIsWarnedOf() {
    assertThat(warnings(SERVICE + SLO))
        .singleElement()
        .satisfies(w -> {
          assertThat(w.name()).isEqualTo("checkout");
          assertThat(w.line()).isEqualTo(6);
          assertThat(w.message()).startsWith("no series that is known matches what total selects");
        });
  }

  @Test
  void silenceOfADayIsWarnedOf() {
    past.happened(status("200"), NOW.minus(Duration.ofDays(2)), 1_000_000);

    assertThat(warnings(SERVICE + SLO))
        .singleElement()
        .satisfies(w ->
            assertThat(w.message()).isEqualTo("nothing that total selects came in the last day"));
  }

  @Test
  void goodThatSelectsNothingOfTheTotalIsWarnedOf() {
    past.happened(status("204"), NOW.minus(Duration.ofHours(2)), 1_000_000);

    assertThat(warnings(SERVICE + SLO))
        .singleElement()
        .satisfies(w ->
            assertThat(w.message())
                .startsWith("good selects none of the 1000000 events of the last day"));
  }

  @Test
  void targetThatOneFailureBreaksIsWarnedOf() {
    past.happened(status("200"), NOW.minus(Duration.ofHours(12)), 1); // 2 a day, 60 in 30 days

    assertThat(warnings(SERVICE + SLO))
        .singleElement()
        .satisfies(w ->
            assertThat(w.message())
                .startsWith("at the last day's traffic the window holds about 60 events")
                .contains("allows 0.60 to fail: one failure exhausts the budget"));
    assertThat(warnings(SERVICE + SLO.replace("0.99", "0.98"))).isEmpty();
  }

  @Test
  void credentialThatCannotBeReadIsWarnedOf() {
    assertThat(warnings(TARGET))
        .singleElement()
        .satisfies(w ->
            assertThat(w.message())
                .isEqualTo("nobody can be told by this target yet: KEY is not set"));
  }

  @Test
  void dryRunSaysWhatWouldBecomeOfTheBudget() {
    past.happened(status("200"), NOW.minus(Duration.ofHours(5)), 990);
    past.happened(status("500"), NOW.minus(Duration.ofHours(5)), 10);
    catalog.apply(SERVICE + SLO, NOTE, false);

    ApplyOutcome.Result result = dryRun(SLO.replace("0.99", "0.95"));

    assertThat(result.change()).isEqualTo(Change.UPDATED);
    assertThat(result.diff().lines().map(String::strip))
        .startsWith("@@ -21,3 +21,3 @@")
        .endsWith("objectives:", "-    - target: 0.99", "+    - target: 0.95");
    assertThat(result.budgets())
        .singleElement()
        .satisfies(b -> {
          assertThat(b.objective()).isEqualTo("0");
          ErrorBudget after = Objects.requireNonNull(b.after());
          assertThat(after.spent()).isEqualTo(10);
          assertThat(after.allowed()).isCloseTo(50, Offset.offset(1e-9));
          assertThat(after.remainingRatio()).isCloseTo(0.8, Offset.offset(1e-9));
        });
  }

  @Test
  void whatIsAppliedIsNotForetold() {
    assertThat(results(catalog.apply(SERVICE + SLO, NOTE, false)))
        .allSatisfy(r -> assertThat(r.budgets()).isEmpty());
  }

  private ApplyOutcome.Result dryRun(String text) {
    return results(catalog.apply(text, NOTE, true)).getFirst();
  }

  private List<Problem> warnings(String text) {
    return applied(catalog.apply(text, NOTE, true)).warnings();
  }

  private static List<ApplyOutcome.Result> results(ApplyOutcome outcome) {
    return applied(outcome).results();
  }

  private static ApplyOutcome.Applied applied(ApplyOutcome outcome) {
    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    return (ApplyOutcome.Applied) outcome;
  }

  private static Labels status(String status) {
    return Labels.of(Map.of("__name__", "requests_total", "status", status));
  }

  private Catalog newCatalog() {
    SloReadings readings = new NoReadings();
    InstantSource clock = InstantSource.fixed(NOW);
    Foresight foresight = new Foresight(readings, past, past, clock);
    return new Catalog(
        new MemoryStore(),
        new RecordingJournal(),
        readings,
        new Advice(foresight, _ -> Optional.of("KEY is not set"), clock),
        clock,
        "tenant",
        event -> {});
  }

  private static final class NoReadings implements SloReadings {

    @Override
    public List<SloView> all() {
      return List.of();
    }

    @Override
    public Optional<SloView> find(String name) {
      return Optional.empty();
    }
  }
}
