package org.slo.service.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.service.presentation.Figures;
import org.slo.tenant.AffectedTenants;
import org.slo.tenant.TenantNames;

/**
 * Who was hurt by what an alert was about.
 *
 * @param summary how many of how many, in words
 * @param heaviest those with the most bad events, heaviest first
 */
public record HurtTenants(String summary, List<Tenant> heaviest) {

  /** One tenant and its bad events. */
  public record Tenant(String name, String bad) {

    private static Tenant of(AffectedTenants.Tenant tenant) {
      return new Tenant(
          tenant.name().equals(TenantNames.OTHER) ? "others" : tenant.name(),
          Figures.count(tenant.bad()));
    }
  }

  static @Nullable HurtTenants of(@Nullable AffectedTenants affected) {
    if (affected == null) {
      return null;
    }
    String summary =
        "%s%s of %s %s"
            .formatted(
                affected.approximate() ? "About " : "",
                Figures.count(affected.affected()),
                Figures.count(affected.active()),
                affected.active() == 1 ? "tenant" : "tenants");
    return new HurtTenants(summary, affected.top().stream().map(Tenant::of).toList());
  }
}
