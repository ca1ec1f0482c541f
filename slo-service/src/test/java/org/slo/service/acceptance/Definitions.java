package org.slo.service.acceptance;

/** OpenSLO documents of SLOs over 30 days with one objective. */
final class Definitions {

  private Definitions() {}

  /** An SLO whose failed events one selector selects, and all events another. */
  static String failing(String name, double target, String bad, String total) {
    return slo(name, target, ratio("bad", bad, ""), ratio("total", total, ""));
  }

  /** An SLO whose good events are those of a histogram that lasted {@code atMost}. */
  static String latency(String name, double target, String histogram, String atMost) {
    String bound = "\n              atMost: " + atMost;
    return slo(name, target, ratio("good", histogram, bound), ratio("total", histogram, ""));
  }

  /** An SLO on the request events of a feature; a status of 500 and above has failed. */
  static String requests(String name, double target, String feature) {
    String all = "requests_total{service=\"shop\",feature=\"" + feature;
    return failing(name, target, all + "\",status=~\"5..\"}", all + "\"}");
  }

  private static String slo(String name, double target, String numerator, String total) {
    return """
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: shop}
    spec: {description: What is measured.}
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: %s}
    spec:
      service: shop
      budgetingMethod: Occurrences
      timeWindow: [{duration: 30d, isRolling: true}]
      objectives: [{target: %s}]
      indicator:
        metadata: {name: %s-indicator}
        spec:
          ratioMetric:
            counter: true
    %s%s\
    """
        .formatted(name, target, name, numerator, total);
  }

  private static String ratio(String part, String selector, String bound) {
    return """
            %s:
              metricSource:
                type: RequestMetrics
                spec:
                  selector: '%s'%s
    """
        .formatted(part, selector, bound);
  }
}
