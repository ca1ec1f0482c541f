package org.slo.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Indicator;
import org.slo.measurement.Labels;

/**
 * What one series means to one SLO.
 *
 * @param series its labels
 * @param part which of its events the indicator's good or bad part selects
 * @param total which of its events the indicator's total selects
 * @param bound of the histogram that the series belongs to, null if to none
 */
record Binding(
    SloState slo,
    List<InstanceState> states,
    Labels series,
    Indicator.Side side,
    EventFilter part,
    EventFilter total,
    @Nullable HistogramBound bound) {

  /** Counts an increment of a cumulative series; 0 only says that the source spoke. */
  void increment(long timeMillis, long events, long now) {
    if (bound != null && !bound.isSeen()) {
      return;
    }
    for (InstanceState state : states) {
      state.sampled(timeMillis);
    }
    if (events > 0) {
      count(timeMillis, part.none() ? 0 : events, total.none() ? 0 : events, null, now);
    }
  }

  /**
   * Counts a request event.
   *
   * @param durationMillis NaN if not known
   */
  void request(
      long timeMillis, long events, double durationMillis, @Nullable String tenant, long now) {
    long ofPart = part.accepts(durationMillis) ? events : 0;
    long ofTotal = total.accepts(durationMillis) ? events : 0;
    if (ofPart == 0 && ofTotal == 0) {
      return;
    }
    for (InstanceState state : states) {
      state.happened(timeMillis, slo.definition().silenceAfter());
    }
    count(timeMillis, ofPart, ofTotal, tenant, now);
  }

  private void count(
      long timeMillis, long ofPart, long ofTotal, @Nullable String tenant, long now) {
    long good = side == Indicator.Side.GOOD ? ofPart : ofTotal - ofPart;
    for (InstanceState state : states) {
      state.count(series, timeMillis, good, ofTotal, slo.definition().tenantLabel(), tenant, now);
    }
  }
}
