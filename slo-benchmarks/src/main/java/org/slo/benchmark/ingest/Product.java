package org.slo.benchmark.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;

/**
 * A product of many APIs, as its Prometheus would scrape it: of each API, status and instance a histogram of eight
 * buckets with its count and sum. Every API has one SLO of availability and one of latency. Counts have a closed form,
 * so that any moment's samples can be made without those before. Immutable.
 */
final class Product {

  static final String METRIC = "http_server_requests_seconds";

  private static final List<String> STATUSES = List.of("200", "404", "500");
  private static final double[] SHARE_OF_STATUS = {0.97, 0.025, 0.005};
  private static final List<String> BOUNDS =
      List.of("0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "+Inf");
  private static final int APIS_PER_SERVICE = 20;
  private static final int APIS_PER_FEATURE = 4;
  private static final int NEVER_STARTED_BEFORE = 1_000_000; // seconds, so that counts begin large

  private final List<Api> apis;
  private final int instances;

  /** One counter, which stands at {@code floor(share * floor(rate * seconds))}. */
  record Counter(Labels labels, double perSecond, double share, boolean isSum) {

    /** Its value some seconds after the start. */
    double at(double seconds) {
      double requests = Math.floor(perSecond * (seconds + NEVER_STARTED_BEFORE));
      return isSum ? Math.rint(requests * share * 1000) / 1000 : Math.floor(requests * share);
    }
  }

  /** An API, by its number and how often it is called on each instance. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Api(int number, double perSecond, double[] shareWithin) {

    String service() {
      return "service-%03d".formatted(number / APIS_PER_SERVICE);
    }

    String feature() {
      return "feature-%04d".formatted(number / APIS_PER_FEATURE);
    }

    String api() {
      return "GET /api/%05d".formatted(number);
    }
  }

  /**
   * Makes a product.
   *
   * @param slos how many SLOs, two of each API
   * @param instances how many copies of each API run
   */
  Product(int slos, int instances) {
    SplittableRandom random = new SplittableRandom(42);
    this.apis = IntStream.range(0, Math.ceilDiv(slos, 2)).mapToObj(n -> api(n, random)).toList();
    this.instances = instances;
  }

  private static Api api(int number, SplittableRandom random) {
    double[] within = random.doubles(BOUNDS.size()).sorted().toArray();
    within[within.length - 1] = 1;
    return new Api(number, Math.pow(10, random.nextDouble(-1, 2.5)), within);
  }

  /** Every series, those of one instance and API together. */
  List<Counter> counters() {
    List<Counter> counters = new ArrayList<>();
    for (int instance = 0; instance < instances; instance++) {
      for (Api api : apis) {
        for (int status = 0; status < STATUSES.size(); status++) {
          add(counters, api, status, "10.0.0.%d:8080".formatted(instance));
        }
      }
    }
    return counters;
  }

  private static void add(List<Counter> counters, Api api, int status, String instance) {
    double rate = api.perSecond() * SHARE_OF_STATUS[status];
    counters.add(new Counter(labels(api, status, instance, "_count", null), rate, 1, false));
    counters.add(new Counter(labels(api, status, instance, "_sum", null), rate, 0.1234, true));
    for (int bound = 0; bound < BOUNDS.size(); bound++) {
      Labels labels = labels(api, status, instance, "_bucket", BOUNDS.get(bound));
      counters.add(new Counter(labels, rate, api.shareWithin()[bound], false));
    }
  }

  private static Labels labels(
      Api api, int status, String instance, String suffix, @Nullable String bound) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put(Labels.NAME, METRIC + suffix);
    labels.put("api", api.api());
    labels.put("feature", api.feature());
    labels.put("instance", instance);
    labels.put("job", "product");
    labels.put("service", api.service());
    labels.put("status", STATUSES.get(status));
    if (bound != null) {
      labels.put("le", bound);
    }
    return Labels.of(labels);
  }

  List<Api> apis() {
    return apis;
  }
}
