package org.slo.demo.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The product's {@value #COUNT} customers. Within a region and plan their shares of the traffic follow Zipf's law:
 * the n-th largest sends an n-th of what the largest sends.
 */
final class Tenants {

  static final int COUNT = 320;

  private static final String[] FIRST = {
    "acme", "aoba", "birch", "cedar", "delta", "ebisu", "fjord", "granite", "hinode", "iris",
    "juniper", "kaede", "linden", "maple", "nordic", "olive", "pacific", "quartz", "rhein", "sakura"
  };
  private static final String[] SECOND = {
    "foods", "logistics", "motors", "bank", "clinic", "design", "energy", "farms",
    "hotels", "insurance", "labs", "media", "paper", "steel", "travel", "works"
  };

  private final Map<Region, Map<Plan, Group>> groups = new EnumMap<>(Region.class);

  Tenants() {
    for (Region region : Region.values()) {
      Map<Plan, Group> plans = new EnumMap<>(Plan.class);
      for (Plan plan : Plan.values()) {
        plans.put(plan, Group.of(members(region, plan)));
      }
      groups.put(region, plans);
    }
  }

  /** Draws a customer of the region and plan by its share of the traffic. */
  Tenant draw(Region region, Plan plan, RandomGenerator random) {
    return group(region, plan).draw(random);
  }

  /** The largest customer of the region and plan. */
  Tenant largest(Region region, Plan plan) {
    return group(region, plan).members().getFirst();
  }

  private Group group(Region region, Plan plan) {
    return Objects.requireNonNull(Objects.requireNonNull(groups.get(region)).get(plan));
  }

  /** Every second customer is Japanese, every third of the others European; every fourth is premium. */
  private static List<Tenant> members(Region region, Plan plan) {
    List<Tenant> group = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      int hash = number * 7 % COUNT;
      Region home = hash % 2 == 0 ? Region.JP : hash % 3 == 0 ? Region.EU : Region.US;
      Plan paid = hash / 2 % 4 == 0 ? Plan.PREMIUM : Plan.STANDARD;
      if (home == region && paid == plan) {
        group.add(new Tenant(name(number), plan, region));
      }
    }
    return List.copyOf(group);
  }

  private static String name(int number) {
    return FIRST[number % FIRST.length] + "-" + SECOND[number / FIRST.length];
  }

  /** Customers, largest first, with the running sums of their weights. */
  @SuppressWarnings("ArrayRecordComponent") // searched in place, never compared
  private record Group(List<Tenant> members, double[] cumulativeWeights) {

    static Group of(List<Tenant> members) {
      double[] cumulative = new double[members.size()];
      double sum = 0;
      for (int rank = 0; rank < cumulative.length; rank++) {
        sum += 1.0 / (rank + 1);
        cumulative[rank] = sum;
      }
      return new Group(members, cumulative);
    }

    Tenant draw(RandomGenerator random) {
      double point = random.nextDouble() * cumulativeWeights[cumulativeWeights.length - 1];
      int found = Arrays.binarySearch(cumulativeWeights, point);
      return members.get(Math.min(found < 0 ? -found - 1 : found, members.size() - 1));
    }
  }
}
