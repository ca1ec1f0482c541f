package org.slo.service.runtime;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of series.
 *
 * @param select {@link HistoryRules}; empty: all
 * @param retention how long, at least a day; whole days
 */
@ConfigurationProperties("slo.history")
public record HistoryProperties(
    @DefaultValue("") String select, @DefaultValue("35d") Duration retention) {

  public HistoryProperties {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "slo.history.retention must be at least 1d, not " + retention);
    }
  }

  /** The rules that {@link #select} writes down. */
  public HistoryRules rules() {
    return new HistoryRules(select);
  }
}
