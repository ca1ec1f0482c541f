package org.slo.tenant;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Which tenants an SLO or instance hurt, of those that it served. Adding costs a few nanoseconds; windows are put
 * together only when asked for. Not thread-safe.
 */
public final class TenantImpact {

  /** How far back {@link #since} reaches, in milliseconds. */
  public static final long REACH_MILLIS = AgingCells.REACH_MINUTES * 60_000L;

  private static final int NAMED = 5;

  private final AffectedMinutes affected = new AffectedMinutes();
  private final ActiveTenants active = new ActiveTenants();

  /**
   * Adds events of a tenant.
   *
   * @param tenant its number
   * @param total events, 0 where only {@code bad} is corrected
   * @param bad of them; may be negative, where a series takes back what another one said
   */
  public void add(int tenant, long timeMillis, long total, long bad) {
    int minute = minute(timeMillis);
    if (total > 0) {
      active.add(minute, tenant);
    }
    if (bad != 0) {
      affected.add(minute, tenant, bad);
    }
  }

  /**
   * The tenants with bad events from a time on, which is cut down to the minute; null if there are none.
   *
   * @param fromMillis at most {@link #REACH_MILLIS} ago
   */
  public @Nullable AffectedTenants since(long fromMillis, TenantNames names) {
    TenantCounts counts = affected.since(minute(fromMillis));
    BitSet hurt = counts.tenants();
    if (hurt.isEmpty()) {
      return null;
    }
    BitSet served = active.since(minute(fromMillis));
    served.or(hurt);
    List<TenantCounts.Count> heaviest = counts.heaviest(Integer.MAX_VALUE);
    long known = heaviest.stream().mapToLong(TenantCounts.Count::events).sum();
    return new AffectedTenants(
        hurt.cardinality(),
        served.cardinality(),
        known == 0 ? null : Double.valueOf((double) heaviest.getFirst().events() / known),
        heaviest.stream()
            .limit(NAMED)
            .map(one -> new AffectedTenants.Tenant(names.name(one.tenant()), one.events()))
            .toList(),
        counts.isCutDown() || names.isShared(served.length() - 1));
  }

  private static int minute(long timeMillis) {
    return Math.toIntExact(Math.max(0, Math.floorDiv(timeMillis, 60_000)));
  }

  /** Writes everything. */
  public void write(ByteWriter out) {
    affected.write(out);
    active.write(out);
  }

  /** Writes what changed since the last writing or reading. */
  public void writeChanges(ByteWriter out) {
    affected.writeChanges(out);
    active.writeChanges(out);
  }

  /** Takes over what either wrote. */
  public void read(ByteReader in) {
    affected.read(in);
    active.read(in);
  }
}
