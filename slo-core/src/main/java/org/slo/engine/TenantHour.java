package org.slo.engine;

import org.slo.measurement.Labels;

/**
 * Bad events of one hour that came from one source and were one tenant's.
 *
 * @param epochHour hours since the epoch
 * @param labels what tells where the events came from, beside the tenant; {@link SourceHour#OTHER} for those beyond the
 *     bound
 * @param tenant its name, {@value org.slo.tenant.TenantNames#OTHER} for those beyond the bound
 */
public record TenantHour(long epochHour, Labels labels, String tenant, long bad) {}
