package org.slo.service.ingest.scrape.exposition;

/**
 * The metric family that a sample stands in.
 *
 * @param name without the suffixes of its samples
 * @param type as the body says, such as counter; unknown where it does not
 */
public record Family(String name, String type) {

  static final String UNKNOWN = "unknown";
  private static final String CREATED = "_created";

  /** Whether a sample of this name tells when a series of the family began. */
  public boolean isCreated(String metric) {
    return metric.length() == name.length() + CREATED.length()
        && metric.startsWith(name)
        && metric.endsWith(CREATED)
        && switch (type) {
          case "counter", "histogram", "summary" -> true;
          default -> false;
        };
  }
}
