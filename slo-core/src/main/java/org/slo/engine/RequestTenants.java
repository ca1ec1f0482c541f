package org.slo.engine;

import java.util.Arrays;
import org.slo.engine.JournalRecord.Requests;
import org.slo.tenant.TenantNames;

/** The numbers of the tenants that a record of request events names; a name nobody asks for gets none. */
final class RequestTenants {

  private static final int UNSEEN = -2;

  private final Requests requests;
  private final TenantNames names;
  private final int[] numbers; // by place in the record

  RequestTenants(Requests requests, TenantNames names) {
    this.requests = requests;
    this.names = names;
    this.numbers = new int[requests.tenantNames().size()];
    Arrays.fill(numbers, UNSEEN);
  }

  /** By row; {@link TenantNames#NONE} for one that names none or counts for no SLO. */
  int[] ofRows(Bindings bindings, long now) {
    int[] tenants = new int[requests.series().length];
    for (int row = 0; row < tenants.length; row++) {
      boolean counts = !bindings.ofRequests(requests.series()[row], now).isEmpty();
      tenants[row] = counts ? tenant(requests.tenants()[row]) : TenantNames.NONE;
    }
    return tenants;
  }

  private int tenant(int place) {
    if (place < 0) {
      return TenantNames.NONE;
    }
    if (numbers[place] == UNSEEN) {
      numbers[place] = names.number(requests.tenantNames().get(place));
    }
    return numbers[place];
  }
}
