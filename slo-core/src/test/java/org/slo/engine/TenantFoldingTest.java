package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;
import org.slo.tenant.AffectedTenants;

/** Cumulative series that carry their tenant: a hundred tenants, ok and failed requests of each. */
class TenantFoldingTest {

  private static final int TENANTS = 100;
  private static final long T0 = 1_763_856_000_000L;
  private static final int FAILING = 42;

  private final Engine engine = new Engine();

  @Test
  void tenantsCountTogetherAndTheOneThatWasHurtIsNamed() {
    define(availability("availability", ""));

    AlertTransition fired = play().getFirst();

    assertThat(objective("availability").total()).isEqualTo(TENANTS * 1_000L + 500);
    assertThat(objective("availability").total() - objective("availability").good()).isEqualTo(500);
    AffectedTenants affected = Objects.requireNonNull(fired.affectedTenants());
    assertThat(affected.affected()).isEqualTo(1);
    assertThat(affected.active()).isEqualTo(TENANTS);
    assertThat(affected.top()).extracting(AffectedTenants.Tenant::name).containsExactly("t42");
    assertThat(affected.breadth().affectedShare()).isEqualTo(0.01);
    assertThat(fired.reason()).contains("Most customers are fine: 1 of 100 tenants, \"t42\".");
    assertThat(fired.contributions())
        .extracting(Contribution::dimension, Contribution::value, Contribution::shareOfBad)
        .contains(tuple("tenant", "t42", 1.0), tuple("status", "500", 1.0));
  }

  @Test
  void aSelectorThatNamesTheTenantSeesItsSeries() {
    define(availability("one", ",tenant=\"t42\""));

    play();

    assertThat(objective("one").total()).isEqualTo(1_500);
  }

  @Test
  void groupingByTenantKeepsInstances() {
    SloDefinition whole = availability("grouped", "");
    define(
        Definitions.of(
            "grouped",
            whole.indicator(),
            0.99,
            new Grouping(List.of("tenant"), Map.of(), 200),
            List.of()));

    play();

    assertThat(engine.view("grouped").orElseThrow().instances()).hasSize(TENANTS);
  }

  @Test
  void tenantsTakeNoRoomInWhatIsKeptOfAnHour() {
    define(availability("availability", ""));
    play();
    engine.apply(engine.offset() + 1, T0 + 4_000_000, RecordCodec.encode(new Tick()));

    HistoryDelta delta = engine.cut().history().getFirst();

    assertThat(delta.sources())
        .extracting(one -> one.labels() + " " + one.bad() + "/" + one.total())
        .containsExactly("{status=500} 500/500", "{status=200} 0/100000");
    assertThat(delta.tenants())
        .extracting(one -> one.labels() + " " + one.tenant() + " " + one.bad())
        .containsExactly("{status=500} t42 500");
  }

  @Test
  void aLatencyTargetFoldsBucketsOfTenants() {
    define(
        Definitions.of(
            "latency",
            Definitions.ratio(
                Indicator.Side.GOOD,
                "took_seconds{service=\"groupware\"}",
                Duration.ofMillis(500),
                "took_seconds{service=\"groupware\"}"),
            0.9999,
            Grouping.NONE,
            List.of()));
    List<NewSeries> named = new ArrayList<>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      named.add(new NewSeries(2 * tenant, labels("took_seconds_bucket", tenant, "le", "0.5")));
      named.add(new NewSeries(2 * tenant + 1, labels("took_seconds_count", tenant, "le", "")));
    }
    sample(T0, named, id -> 0);
    sample(T0 + 10_000, List.of(), id -> id == 2 * FAILING ? 600 : 1_000);
    List<AlertTransition> fired = engine.apply(engine.offset() + 1, T0 + 11_000, tick());

    AffectedTenants affected = Objects.requireNonNull(fired.getFirst().affectedTenants());
    assertThat(affected.affected()).isEqualTo(1);
    assertThat(affected.top()).containsExactly(new AffectedTenants.Tenant("t42", 400));
  }

  private List<AlertTransition> play() {
    List<NewSeries> named = new ArrayList<>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      named.add(new NewSeries(2 * tenant, labels("served_total", tenant, "status", "200")));
      named.add(new NewSeries(2 * tenant + 1, labels("served_total", tenant, "status", "500")));
    }
    sample(T0, named, id -> 0);
    sample(T0 + 10_000, List.of(), id -> id % 2 == 0 ? 1_000 : id == 2 * FAILING + 1 ? 500 : 0);
    return engine.apply(engine.offset() + 1, T0 + 11_000, tick());
  }

  private void sample(long time, List<NewSeries> named, IntToDoubleFunction value) {
    int[] ids = new int[2 * TENANTS];
    long[] times = new long[ids.length];
    double[] values = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
      times[i] = time;
      values[i] = value.applyAsDouble(i);
    }
    engine.apply(
        engine.offset() + 1, time, RecordCodec.encode(new Samples(named, ids, times, values)));
  }

  private static Labels labels(String metric, int tenant, String label, String value) {
    return Labels.of(
        Map.of(Labels.NAME, metric, "service", "groupware", "tenant", "t" + tenant, label, value));
  }

  private void define(SloDefinition slo) {
    engine.apply(
        engine.offset() + 1,
        T0,
        RecordCodec.encode(
            new DefinitionsChanged(List.of(new RevisedSlo(new UUID(0, 1), 1, slo)), List.of())));
  }

  private static SloDefinition availability(String name, String tenant) {
    return Definitions.of(
        name,
        Definitions.ratio(
            Indicator.Side.BAD,
            "served_total{service=\"groupware\",status=~\"5..\"" + tenant + "}",
            null,
            "served_total{service=\"groupware\"" + tenant + "}"),
        0.999,
        Grouping.NONE,
        List.of());
  }

  private ObjectiveView objective(String slo) {
    return engine.view(slo).orElseThrow().whole().objectives().getFirst();
  }

  private static byte[] tick() {
    return RecordCodec.encode(new Tick());
  }
}
