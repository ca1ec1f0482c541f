package org.slo.service.ingest;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bounds of a classic histogram's buckets. */
public final class Bounds {

  /** The bound of the bucket that holds everything. */
  public static final String INFINITE = "+Inf";

  private Bounds() {}

  /** A bound as a label's value, such as {@code 0.005} or {@code 5}. */
  public static String text(double bound) {
    return Double.isFinite(bound)
        ? new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString()
        : String.valueOf(bound);
  }

  /** Why these are no bounds, null if they are. */
  public static @Nullable String fault(List<Double> bounds) {
    double before = Double.NEGATIVE_INFINITY;
    for (double bound : bounds) {
      if (!(bound > before) || bound == Double.POSITIVE_INFINITY) {
        return "the bounds must be finite and ascend; %s does not follow %s"
            .formatted(bound, before);
      }
      before = bound;
    }
    return null;
  }
}
