package org.slo.openslo.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.definition.DurationText;
import org.slo.definition.SloDefinition;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.ObjectiveView;
import org.slo.engine.RecordCodec;
import org.slo.engine.SloView;
import org.slo.measurement.Labels;
import org.slo.openslo.DefinitionImport;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.ImportOptions;
import org.slo.openslo.Imported;

/**
 * What is imported from other tools and judged here on recorded samples agrees with a real Prometheus that runs the
 * exported rules on the same samples, within what its rates lose at the edges of windows.
 */
class AgreementTest {

  private static final int SAMPLES = 90;
  private static final int MINUTES = 2 * SAMPLES;
  private static final long BEGIN = 1_800_000_000_000L;
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2));

  /** A window of 30 minutes holds 15 samples: one more or less at its edge, of values that vary by half. */
  private static final double EDGE = 0.02;

  private static final Pattern GOT = Pattern.compile("got: [^{]*\\{[^}]*} (\\S+)");

  /** Longer subqueries are more than promtool evaluates. */
  private static final ImportOptions A_WEEK =
      new ImportOptions(null, "7d", ImportOptions.DEFAULT.prometheus());

  @TempDir private Path folder;

  /**
   * A recorded series, a sample every other minute.
   *
   * @param selector as Prometheus writes it
   */
  private record Recorded(String selector, List<Double> values) {

    Labels labels() {
      Map<String, String> labels = new TreeMap<>();
      labels.put("__name__", selector.replaceFirst("\\{.*", ""));
      Matcher pairs = Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(selector);
      while (pairs.find()) {
        labels.put(pairs.group(1), pairs.group(2));
      }
      return Labels.of(labels);
    }

    String input() {
      return "      - {series: '%s', values: '%s'}\n"
          .formatted(
              selector, values.stream().map(Object::toString).collect(Collectors.joining(" ")));
    }
  }

  @Test
  void importsJudgedHereAgreeWithPrometheus() throws Exception {
    List<SloDefinition> slos = new ArrayList<>(imported("sloth"));
    slos.addAll(imported("pyrra"));
    slos.removeIf(slo -> slo.name().equals("checkout-weighted")); // nothing judges it here
    List<Recorded> series = recorded();
    Map<String, SloView> judged = judged(slos, series);
    Files.writeString(folder.resolve("rules.yaml"), RuleExport.of(slos).yaml());
    double furthest = 0;
    int compared = 0;

    for (SloDefinition slo : slos) {
      ObjectiveView here =
          Objects.requireNonNull(judged.get(slo.name())).whole().objectives().getFirst();
      for (Duration window : WINDOWS) {
        Double burnRate = here.burnRates().get(window);
        Double there = prometheus(series, slo.name(), window);
        if (burnRate != null && there != null) {
          double ratio = burnRate * (1 - here.target());
          furthest = Math.max(furthest, Math.abs(ratio - there));
          compared++;
          assertThat(ratio).as("%s over %s", slo.name(), window).isCloseTo(there, within(EDGE));
        }
      }
    }

    assertThat(compared).isGreaterThanOrEqualTo(15);
    System.out.printf(
        "Agreement: %d error ratios, at most %.4f away from Prometheus'%n", compared, furthest);
  }

  private static List<SloDefinition> imported(String name) throws IOException {
    Path file = Path.of("src/test/resources/import", name + ".yaml");
    Imported imported = DefinitionImport.read("", Files.readString(file), A_WEEK);
    return List.copyOf(DefinitionSet.resolve(imported.objects(), "tenant").slos().values());
  }

  private static List<Recorded> recorded() {
    Random random = new Random(20_261_124);
    List<Double> fine = counter(random, 100);
    List<Double> failed = counter(random, 8);
    List<Double> limited = counter(random, 3);
    List<Double> slow = counter(random, 20);
    List<Double> quick = counter(random, 80);
    List<Double> all = sum(slow, quick);
    return List.of(
        new Recorded("http_requests_total{job=\"checkout\",code=\"200\"}", fine),
        new Recorded("http_requests_total{job=\"checkout\",code=\"503\"}", failed),
        new Recorded("http_requests_total{job=\"checkout\",code=\"429\"}", limited),
        new Recorded("http_requests_total{handler=\"/orders\",code=\"200\"}", fine),
        new Recorded("http_requests_total{handler=\"/orders\",code=\"500\"}", failed),
        new Recorded("http_request_duration_seconds_count{job=\"checkout\"}", all),
        new Recorded("http_request_duration_seconds_bucket{job=\"checkout\",le=\"0.4\"}", quick),
        new Recorded("http_request_duration_seconds_count{handler=\"/orders\"}", all),
        new Recorded(
            "http_request_duration_seconds_bucket{handler=\"/orders\",le=\"0.05\"}", quick),
        new Recorded("client_satisfaction_ratio{client=\"a\"}", gauge(random)),
        new Recorded("client_satisfaction_ratio{client=\"b\"}", gauge(random)),
        new Recorded("probe_success{instance=\"shop\"}", flag(random)));
  }

  private static List<Double> counter(Random random, int most) {
    List<Double> values = new ArrayList<>(List.of(1000.0));
    for (int i = 1; i <= SAMPLES; i++) {
      values.add(values.getLast() + Math.floorDiv(most, 2) + random.nextInt(most));
    }
    return values;
  }

  private static List<Double> sum(List<Double> one, List<Double> other) {
    return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
  }

  private static List<Double> gauge(Random random) {
    return random.doubles(SAMPLES + 1, 0.6, 1).boxed().toList();
  }

  private static List<Double> flag(Random random) {
    return random.ints(SAMPLES + 1, 0, 10).mapToObj(i -> i == 0 ? 0.0 : 1.0).toList();
  }

  private static Map<String, SloView> judged(List<SloDefinition> slos, List<Recorded> series) {
    Engine engine = new Engine();
    List<JournalRecord.RevisedSlo> revised =
        slos.stream().map(slo -> new JournalRecord.RevisedSlo(UUID.randomUUID(), 1, slo)).toList();
    long offset = 1;
    engine.apply(
        offset++,
        BEGIN,
        RecordCodec.encode(new JournalRecord.DefinitionsChanged(revised, List.of())));
    for (int sample = 0; sample <= SAMPLES; sample++) {
      long time = BEGIN + sample * 120_000L;
      engine.apply(offset++, time, RecordCodec.encode(samples(series, sample, time)));
      engine.apply(offset++, time, RecordCodec.encode(new JournalRecord.Tick()));
    }
    return engine.views().stream()
        .collect(Collectors.toMap(view -> view.definition().name(), view -> view));
  }

  private static JournalRecord.Samples samples(List<Recorded> series, int sample, long time) {
    List<JournalRecord.NewSeries> named = new ArrayList<>();
    int[] ids = new int[series.size()];
    long[] times = new long[series.size()];
    double[] values = new double[series.size()];
    for (int i = 0; i < series.size(); i++) {
      if (sample == 0) {
        named.add(new JournalRecord.NewSeries(i, series.get(i).labels()));
      }
      ids[i] = i;
      times[i] = time;
      values[i] = series.get(i).values().get(sample);
    }
    return new JournalRecord.Samples(named, ids, times, values);
  }

  /** What Prometheus computes by the rules, told by its complaint about another value; null if it computes nothing. */
  private @Nullable Double prometheus(List<Recorded> series, String slo, Duration window)
      throws IOException, InterruptedException {
    String test =
        "rule_files: [rules.yaml]\nevaluation_interval: 2m\ntests:\n  - interval: 2m\n    input_series:\n"
            + series.stream().map(Recorded::input).collect(Collectors.joining())
            + "    promql_expr_test:\n      - expr: slo:error_ratio:rate%s{slo=\"%s\"}\n"
                .formatted(DurationText.of(window), slo)
            + "        eval_time: %dm\n        exp_samples: [{labels: '{}', value: -1}]\n"
                .formatted(MINUTES);
    Files.writeString(folder.resolve("test.yaml"), test);
    Matcher got = GOT.matcher(Promtool.run(folder, "test", "rules", "test.yaml").output());
    return got.find() ? Double.valueOf(got.group(1)) : null;
  }
}
