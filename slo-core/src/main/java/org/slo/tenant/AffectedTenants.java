package org.slo.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who had bad events in a window.
 *
 * @param affected tenants with bad events, at least 1
 * @param active tenants with any events in the window or shortly before it, at least {@code affected}
 * @param topShare share of the bad events of tenants that the heaviest one has, in 0..1; null if not known
 * @param top the tenants with the most bad events, heaviest first, at most five
 * @param approximate whether there were more tenants than are counted one by one; then counts are lower bounds
 */
public record AffectedTenants(
    int affected, int active, @Nullable Double topShare, List<Tenant> top, boolean approximate) {

  /**
   * One tenant.
   *
   * @param name {@value TenantNames#OTHER} where it is not kept
   * @param bad its bad events in the window
   */
  public record Tenant(String name, long bad) {}

  /** What conditions on breadth look at. */
  public Breadth breadth() {
    return new Breadth(affected, active, topShare, approximate);
  }
}
