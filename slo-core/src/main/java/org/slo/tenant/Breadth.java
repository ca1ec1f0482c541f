package org.slo.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How many customers a problem touches, for conditions that ask for it.
 *
 * @param affected tenants with bad events
 * @param active tenants with any events, at least {@code affected}
 * @param topShare share of the bad events that the heaviest tenant has, in 0..1; null if not known
 * @param approximate whether the numbers are estimates
 */
public record Breadth(int affected, int active, @Nullable Double topShare, boolean approximate) {

  /** Nobody is known to be hurt. */
  public static final Breadth NONE = new Breadth(0, 0, null, false);

  /** Affected tenants over active ones, in 0..1; null if none was active. */
  public @Nullable Double affectedShare() {
    return active == 0 ? null : Double.valueOf((double) affected / active);
  }
}
