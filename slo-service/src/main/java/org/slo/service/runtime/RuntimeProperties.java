package org.slo.service.runtime;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine runs.
 *
 * @param evaluationInterval between ticks, at least 100 ms
 * @param checkpointInterval between checkpoints
 * @param maxSeries how many series are kept; new ones beyond are refused
 * @param queuedRows how many rows may wait for the journal's writer; more are refused for now
 * @param shards how many shards each stage of the engine has, each run by a thread, 1 to 64; no result depends on it
 */
@ConfigurationProperties("slo")
record RuntimeProperties(
    @DefaultValue("1s") Duration evaluationInterval,
    @DefaultValue("10s") Duration checkpointInterval,
    @DefaultValue("1000000") int maxSeries,
    @DefaultValue("2000000") int queuedRows,
    @DefaultValue("1") int shards) {

  RuntimeProperties {
    if (evaluationInterval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException(
          "slo.evaluation-interval must be at least 100ms, not " + evaluationInterval);
    }
    if (shards < 1 || shards > 64) {
      throw new IllegalArgumentException("slo.shards must be 1 to 64, not " + shards);
    }
  }
}
