package org.slo.service.runtime;

import java.time.Duration;
import java.time.Instant;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.IndicatorHistory;

/**
 * What any indicator would have counted in the past, everything acknowledged included, whether or not an SLO has it.
 * Thread-safe; reads the store, which takes seconds for thousands of series over weeks.
 */
public interface SeriesHistory {

  /**
   * Adds up the past of an indicator by group and step in {@code [from, to)}.
   *
   * @param grouping by which labels, and how many groups at most
   * @param from cut down to the minute
   * @param to cut down to the minute
   * @param step whole minutes, at least one
   * @param progress told how far the reading is; what it throws ends the reading
   */
  IndicatorHistory read(
      Indicator.Ratio indicator,
      Grouping grouping,
      Instant from,
      Instant to,
      Duration step,
      SeriesArchive.Progress progress);
}
