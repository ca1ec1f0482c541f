package org.slo.engine;

import java.util.List;
import org.slo.definition.Comparison;
import org.slo.definition.Indicator;
import org.slo.measurement.Billionths;
import org.slo.tenant.TenantNames;

/**
 * What the samples of one gauge mean to one SLO: each is an event.
 *
 * @param source number of what its labels tell about where its samples come from
 * @param tenant number of the tenant that it names, {@link TenantNames#NONE} if none
 * @param events positions of the first objectives that look at them in their own ways
 */
record GaugeBinding(
    SloState slo,
    List<InstanceState> states,
    int source,
    int tenant,
    Indicator indicator,
    List<Integer> events) {

  /** Counts a sample that is a number. */
  void sample(long timeMillis, double value, long now) {
    for (InstanceState state : states) {
      state.sampled(timeMillis);
    }
    for (int position : events) {
      Comparison comparison = slo.definition().objectives().get(position).comparison();
      long total = comparison == null ? Billionths.ONE : 1;
      long good = comparison == null ? goodness(value) : comparison.isGood(value) ? 1 : 0;
      for (InstanceState state : states) {
        state.count(position, timeMillis, good, total, 0, now);
        if (position
            == events.getFirst()) { // where failures come from is told by the first, in samples
          state.trace(source, timeMillis, good < total ? 1 : 0, 1, tenant);
        }
      }
    }
  }

  private long goodness(double ratio) {
    boolean ofGood =
        indicator instanceof Indicator.RawRatio raw && raw.side() == Indicator.Side.GOOD;
    return ofGood ? Billionths.of(ratio) : Billionths.ONE - Billionths.of(ratio);
  }
}
