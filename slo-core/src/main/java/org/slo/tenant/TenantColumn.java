package org.slo.tenant;

import java.util.Arrays;
import org.slo.measurement.Labels;

/** The tenants that a label of series names, by the series' ids: four bytes a series. Not thread-safe. */
public final class TenantColumn {

  private static final int UNSEEN = 0;

  private final String label;
  private final TenantNames names;
  private int[] numbers = new int[0]; // by series id, two more than the tenant's

  /**
   * @param label name of the label that names the tenant
   */
  public TenantColumn(String label, TenantNames names) {
    this.label = label;
    this.names = names;
  }

  /** Takes note of a series; those not noted name no tenant. */
  public void see(int series, Labels labels) {
    if (series >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(series + 1, numbers.length * 3 / 2));
    }
    if (numbers[series] == UNSEEN) {
      numbers[series] = 2 + names.number(labels.get(label));
    }
  }

  /** The tenant that a series names, {@link TenantNames#NONE} if none. */
  public int tenant(int series) {
    int number = series < numbers.length ? numbers[series] : UNSEEN;
    return number == UNSEEN ? TenantNames.NONE : number - 2;
  }
}
