package org.slo.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Indicator;
import org.slo.tenant.TenantColumn;
import org.slo.tenant.TenantNames;

/**
 * What one series means to one SLO; the same for series that differ in nothing but the tenant, where the SLO folds them.
 *
 * @param events position of the first objective that counts these events
 * @param source number of what its labels tell about where events came from
 * @param part which of its events the indicator's good or bad part selects
 * @param total which of its events the indicator's total selects
 * @param weights how much of a cumulative series' events the two take
 * @param partShare what is left of events that count for the part by a share
 * @param totalShare the same of the total
 * @param bound of the histogram that the series belongs to, null if to none
 * @param tenants which tenant each series names
 */
record Binding(
    SloState slo,
    List<InstanceState> states,
    int events,
    int source,
    Indicator.Side side,
    EventFilter part,
    EventFilter total,
    Weights weights,
    Share partShare,
    Share totalShare,
    @Nullable HistogramBound bound,
    TenantColumn tenants) {

  /**
   * Counts an increment of a cumulative series; 0 only says that the source spoke.
   *
   * @param series its id
   */
  void increment(int series, long timeMillis, long events, long now) {
    if (bound != null && !bound.isKnown()) {
      return;
    }
    for (InstanceState state : states) {
      state.sampled(timeMillis);
    }
    if (events > 0) {
      countAll(timeMillis, events, 0, tenants.tenant(series), now);
    }
  }

  /**
   * Counts events of a cumulative series that were laid at this time; they cover nothing.
   *
   * @param gapMillis length of the gap in which they happened somewhere
   */
  void spread(int series, long timeMillis, long events, long gapMillis, long now) {
    if (bound == null || bound.isKnown()) {
      countAll(timeMillis, events, gapMillis, tenants.tenant(series), now);
    }
  }

  /**
   * Counts a request event.
   *
   * @param series its id
   * @param durationMillis NaN if not known
   * @param tenant number of the tenant that the event names, {@link TenantNames#NONE} if none; then the series' own
   */
  void request(
      int series, long timeMillis, long events, double durationMillis, int tenant, long now) {
    long ofPart = part.accepts(durationMillis) ? events : 0;
    long ofTotal = total.accepts(durationMillis) ? events : 0;
    if (ofPart == 0 && ofTotal == 0) {
      return;
    }
    for (InstanceState state : states) {
      state.happened(timeMillis, slo.definition().silenceAfter());
    }
    count(
        timeMillis,
        ofPart,
        ofTotal,
        0,
        tenant == TenantNames.NONE ? tenants.tenant(series) : tenant,
        now);
  }

  private void countAll(long timeMillis, long events, long gapMillis, int tenant, long now) {
    long ofPart = partShare.take(events, weights.part());
    long ofTotal = totalShare.take(events, weights.total());
    if (ofPart > 0 || ofTotal > 0) {
      count(timeMillis, ofPart, ofTotal, gapMillis, tenant, now);
    }
  }

  private void count(
      long timeMillis, long ofPart, long ofTotal, long gapMillis, int tenant, long now) {
    long good = side == Indicator.Side.GOOD ? ofPart : ofTotal - ofPart;
    for (InstanceState state : states) {
      state.count(events, timeMillis, good, ofTotal, gapMillis, now);
      state.trace(source, timeMillis, ofTotal - good, ofTotal, tenant);
    }
  }
}
