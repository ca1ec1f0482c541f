package org.slo.tenant;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers of tenants in the order in which they were first seen. Once {@value #MOST_NAMES} have one, further tenants
 * share numbers by the hash of their names, and their names are not kept. Not thread-safe.
 */
public final class TenantNames {

  /** Tenants that have a number of their own. */
  public static final int MOST_NAMES = 100_000;

  /** Numbers that all further tenants share. */
  public static final int SHARED_NUMBERS = 16_384;

  /** Number of no tenant. */
  public static final int NONE = -1;

  /** Stands for tenants whose names are not kept. */
  public static final String OTHER = "__other__";

  private final int most;
  private final List<String> names = new ArrayList<>(); // by number
  private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();

  public TenantNames() {
    this(MOST_NAMES);
  }

  /**
   * @param most tenants that have a number of their own
   */
  TenantNames(int most) {
    this.most = most;
    numbers.defaultReturnValue(NONE);
  }

  /** Number of a tenant, its own from now on if there is room; {@link #NONE} for an empty name. */
  public int number(String name) {
    if (name.isEmpty()) {
      return NONE;
    }
    int known = numbers.getInt(name);
    if (known != NONE) {
      return known;
    }
    if (names.size() == most) {
      return most + Math.floorMod(name.hashCode(), SHARED_NUMBERS);
    }
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** Whether other tenants may have the same number. */
  public boolean isShared(int number) {
    return number >= most;
  }

  /** Name of the tenant with this number, {@value #OTHER} where it is not kept. */
  public String name(int number) {
    return number >= 0 && number < names.size() ? names.get(number) : OTHER;
  }

  /** All names that are kept, by number. */
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Forgets every name. */
  public void clear() {
    names.clear();
    numbers.clear();
  }
}
