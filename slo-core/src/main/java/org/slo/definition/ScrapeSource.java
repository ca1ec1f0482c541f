package org.slo.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Targets that are asked for their metrics, as an entry of Prometheus' {@code scrape_configs} describes them.
 *
 * @param name unique name of the DataSource
 * @param job label {@code job} of its targets
 * @param interval between two scrapes of a target, 1 s to 5 min
 * @param timeout of one scrape, at most the interval
 * @param scheme http or https
 * @param metricsPath begins with a slash
 * @param parameters of the query, by name
 * @param honorLabels whether a scraped label wins over one of the target; else it is kept as {@code exported_*}
 * @param honorTimestamps whether a sample keeps the time that it comes with
 * @param bodyLimitBytes size of an answer, both as it comes and after decompression
 * @param access how targets are spoken to
 * @param discoveries where its targets are found
 * @param relabellings of targets, before they are scraped
 * @param metricRelabellings of scraped series, with the target's labels
 */
public record ScrapeSource(
    String name,
    String job,
    Duration interval,
    Duration timeout,
    String scheme,
    String metricsPath,
    Map<String, List<String>> parameters,
    boolean honorLabels,
    boolean honorTimestamps,
    int bodyLimitBytes,
    SourceAccess access,
    List<TargetDiscovery> discoveries,
    List<RelabelRule> relabellings,
    List<RelabelRule> metricRelabellings) {

  public ScrapeSource {
    parameters = Map.copyOf(parameters);
    discoveries = List.copyOf(discoveries);
    relabellings = List.copyOf(relabellings);
    metricRelabellings = List.copyOf(metricRelabellings);
  }
}
