/**
 * Who was hurt: tenants by number, which of them had bad events in a stretch of time and which had any at all, and
 * series without their tenant.
 *
 * <p>Memory is bounded whatever the traffic. Up to {@value org.slo.tenant.TenantNames#MOST_NAMES} tenants have a number
 * of their own; further ones share {@value org.slo.tenant.TenantNames#SHARED_NUMBERS} by hash, and what they take part
 * in is approximate. Up to {@value org.slo.tenant.TenantCounts#MOST_COUNTED} tenants of a cell of time are kept with
 * exact counts; of more, all are kept as affected and the {@value org.slo.tenant.TenantCounts#HEAVIEST} heaviest with
 * their counts, so that a sum over cells is then a lower bound, and says so. Depends on {@code encoding} and {@code
 * measurement}.
 */
@NullMarked
package org.slo.tenant;

import org.jspecify.annotations.NullMarked;
