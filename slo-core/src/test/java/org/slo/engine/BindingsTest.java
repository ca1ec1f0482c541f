package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.Labels;

class BindingsTest {

  private static final List<String> METRICS =
      List.of("requests_total", "http_total", "http_seconds_bucket", "http_seconds_count");

  private final CountBlocks blocks = new CountBlocks();
  private final Bindings bindings = new Bindings(new Names(), new Shares());
  private final List<SloState> slos = new ArrayList<>();
  private final List<Labels> series = new ArrayList<>();

  /** Whatever changed in between, each series counts for the SLOs that a look at all of them finds. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aSeriesIsBoundAsIfItHadMetEverySlo(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 150; step++) {
      name(random);
      if (random.nextInt(3) == 0) {
        change(random);
      }
      int id = random.nextInt(series.size());
      Labels labels = series.get(id);
      assertThat(bindings.ofCumulative(id, 0).stream().map(BindingsTest::told))
          .containsExactlyInAnyOrderElementsOf(
              slos.stream()
                  .filter(slo -> RatioMatch.ofCumulative(ratio(slo), labels).any())
                  .filter(slo -> counts(ratio(slo), labels))
                  .map(slo -> slo.uid() + " " + isSeen(ratio(slo), labels))
                  .toList());
      if (labels.metric().equals("requests_total")) {
        assertThat(bindings.ofRequests(id, 0).stream().map(BindingsTest::told))
            .containsExactlyInAnyOrderElementsOf(
                slos.stream()
                    .filter(slo -> RatioMatch.ofRequests(ratio(slo), labels).any())
                    .map(slo -> slo.uid() + " true")
                    .toList());
      }
    }
  }

  @Test
  void aChangeLeavesOtherSeriesBound() {
    add(slo(availability("http_total", "1"), 1));
    add(slo(availability("http_total", "2"), 2));
    bindings.rebind();
    name(Labels.ofSortedPairs(Labels.NAME, "http_total", "feature", "1"));
    name(Labels.ofSortedPairs(Labels.NAME, "http_total", "feature", "2"));
    List<Binding> untouched = bindings.ofCumulative(0, 0);
    List<Binding> touched = bindings.ofCumulative(1, 0);

    bindings.remove(slos.get(1));
    add(slo(availability("http_total", "2"), 3));
    bindings.rebind();

    assertThat(bindings.ofCumulative(0, 0)).isSameAs(untouched);
    assertThat(bindings.ofCumulative(1, 0)).isNotSameAs(touched);
  }

  private void change(Random random) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      if (!slos.isEmpty() && random.nextInt(3) == 0) {
        bindings.remove(slos.remove(random.nextInt(slos.size())));
      } else {
        add(slo(indicator(random), slos.size()));
      }
    }
    bindings.rebind();
  }

  private void add(SloState slo) {
    slos.add(slo);
    bindings.add(slo);
  }

  private void name(Random random) {
    String metric = METRICS.get(random.nextInt(METRICS.size()));
    name(
        Labels.of(
            Map.of(
                Labels.NAME,
                metric,
                "feature",
                "" + random.nextInt(4),
                "le",
                metric.endsWith("_bucket") ? List.of("0.5", "1").get(random.nextInt(2)) : "",
                "status",
                random.nextBoolean() ? "200" : "500")));
  }

  private void name(Labels labels) {
    series.add(labels);
    bindings.name(labels);
  }

  /** Of buckets the one that ends at the bound counts, and where there is none the one above it. */
  private boolean counts(Indicator.Ratio ratio, Labels labels) {
    return !RatioMatch.isHistogram(ratio)
        || !labels.metric().endsWith("_bucket")
        || labels.get("le").equals("0.5")
        || !hasBucket(ratio, labels, "0.5");
  }

  private boolean isSeen(Indicator.Ratio ratio, Labels labels) {
    return !RatioMatch.isHistogram(ratio)
        || hasBucket(ratio, labels, "0.5")
        || hasBucket(ratio, labels, "1");
  }

  private boolean hasBucket(Indicator.Ratio ratio, Labels labels, String bound) {
    return series.stream()
        .anyMatch(bucket ->
            bucket.get("le").equals(bound)
                && bucket.get("feature").equals(labels.get("feature"))
                && bucket.get("status").equals(labels.get("status"))
                && RatioMatch.ofCumulative(ratio, bucket).any());
  }

  private static String told(Binding binding) {
    return binding.slo().uid() + " " + (binding.bound() == null || binding.bound().isKnown());
  }

  private static Indicator.Ratio ratio(SloState slo) {
    return (Indicator.Ratio) slo.definition().indicator();
  }

  private static Indicator.Ratio indicator(Random random) {
    String feature = "" + random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 -> availability("requests_total", feature);
      case 1 -> availability("http_total", feature);
      case 2 -> latency("request_duration_seconds", feature);
      default -> latency("http_seconds", feature);
    };
  }

  private static Indicator.Ratio availability(String metric, String feature) {
    String all = metric + "{feature=\"" + feature + "\"}";
    String bad = metric + "{feature=~\"" + feature + "|x\",status=\"500\"}";
    return Definitions.ratio(Indicator.Side.BAD, bad, null, all);
  }

  private static Indicator.Ratio latency(String metric, String feature) {
    String all = metric + "{feature!=\"" + feature + "\"}";
    return Definitions.ratio(Indicator.Side.GOOD, all, Duration.ofMillis(500), all);
  }

  private SloState slo(Indicator indicator, int uid) {
    SloDefinition definition =
        Definitions.of("slo-" + uid, indicator, 0.99, Grouping.NONE, List.of());
    RevisedSlo revision = new RevisedSlo(new UUID(0, uid), 1, definition);
    return SloState.begin(0, revision, CorrectedMinutes.NONE, blocks, 0);
  }
}
