package org.slo.benchmark.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.benchmark.ingest.Product.Api;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.engine.JournalRecord.RevisedSlo;

/**
 * The SLOs of a product, for the service and for an engine: two of each API, over 30 days, judged by the default
 * policy.
 */
final class ProductSlos {

  private static final Duration BOUND = Duration.ofMillis(250);

  private final Product product;

  ProductSlos(Product product) {
    this.product = product;
  }

  /** The SLOs as OpenSLO documents, in one YAML stream. */
  String openSlo() {
    StringBuilder yaml = new StringBuilder();
    product.apis().stream()
        .map(Api::service)
        .distinct()
        .forEach(service ->
            yaml.append(
                """
                apiVersion: openslo/v1
                kind: Service
                metadata: {name: %s}
                spec: {description: Load}
                ---
                """
                    .formatted(service)));
    for (Api api : product.apis()) {
      String all = all(api);
      String failed = failed(api);
      yaml.append(slo(api, "availability", 0.999))
          .append(part("bad", Product.METRIC + "_count" + failed, ""))
          .append(part("total", Product.METRIC + "_count" + all, ""))
          .append("---\n");
      yaml.append(slo(api, "latency", 0.99))
          .append(part("good", Product.METRIC + all, ", atMost: 250ms"))
          .append(part("total", Product.METRIC + all, ""))
          .append("---\n");
    }
    return yaml.toString();
  }

  private static String slo(Api api, String kind, double target) {
    return """
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: api-%05d-%s}
    spec:
      service: %s
      budgetingMethod: Occurrences
      timeWindow: [{duration: 30d, isRolling: true}]
      objectives: [{target: %s}]
      indicator:
        metadata: {name: api-%05d-%s-indicator}
        spec:
          ratioMetric:
            counter: true
    """
        .formatted(api.number(), kind, api.service(), target, api.number(), kind);
  }

  private static String part(String side, String selector, String more) {
    return "        %s: {metricSource: {type: RequestMetrics, spec: {selector: '%s'%s}}}\n"
        .formatted(side, selector, more);
  }

  private static String all(Api api) {
    return "{service=\"%s\",api=\"%s\"}".formatted(api.service(), api.api());
  }

  private static String failed(Api api) {
    return "{service=\"%s\",api=\"%s\",status=~\"5..\"}".formatted(api.service(), api.api());
  }

  /** The same SLOs as the engine knows them. */
  List<RevisedSlo> definitions() {
    List<RevisedSlo> slos = new ArrayList<>();
    for (Api api : product.apis()) {
      Indicator availability =
          new Indicator.Ratio(
              Indicator.Side.BAD,
              selection(Product.METRIC + "_count" + failed(api), null),
              selection(Product.METRIC + "_count" + all(api), null));
      slos.add(revised(slos.size(), api, "availability", availability, 0.999));
      Indicator latency =
          new Indicator.Ratio(
              Indicator.Side.GOOD,
              selection(Product.METRIC + all(api), BOUND),
              selection(Product.METRIC + all(api), null));
      slos.add(revised(slos.size(), api, "latency", latency, 0.99));
    }
    return slos;
  }

  private static EventSelection selection(String selector, @Nullable Duration atMost) {
    return new EventSelection(Selector.parse(selector), atMost);
  }

  private static RevisedSlo revised(
      int number, Api api, String kind, Indicator indicator, double target) {
    SloDefinition definition =
        new SloDefinition(
            "api-%05d-%s".formatted(api.number(), kind),
            api.api() + " " + kind,
            api.service(),
            "",
            Map.of(),
            indicator,
            new TimeWindow.Rolling(Duration.ofDays(30)),
            BudgetingMethod.OCCURRENCES,
            List.of(new Objective(kind, target)),
            List.of(),
            Grouping.NONE,
            0.5,
            "tenant",
            null,
            null);
    return new RevisedSlo(new UUID(0, number), 1, definition);
  }
}
