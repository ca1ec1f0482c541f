package org.slo.demo.traffic;

/** What a customer pays for. */
enum Plan {
  STANDARD("standard", 0.6),
  PREMIUM("premium", 0.4);

  private final String label;
  private final double shareOfRequests;

  Plan(String label, double shareOfRequests) {
    this.label = label;
    this.shareOfRequests = shareOfRequests;
  }

  String label() {
    return label;
  }

  double shareOfRequests() {
    return shareOfRequests;
  }
}
