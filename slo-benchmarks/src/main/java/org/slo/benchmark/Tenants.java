package org.slo.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Contributors;
import org.slo.tenant.TenantImpact;

/**
 * Prints what it costs to keep who was hurt and where events came from: heap and checkpoint of an SLO in several
 * situations, and CPU time of an event.
 */
public final class Tenants {

  private static final long MIDNIGHT = 1_763_856_000_000L; // 2025-11-23T00:00:00Z
  private static final long MINUTE = 60_000;
  private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private Tenants() {}

  public static void main(String[] args) {
    impact("no events", 1000, impact -> {});
    impact("100 tenants, an hour, no failures", 1000, impact -> minutes(impact, 60, 100, 0));
    impact("10,000 tenants, an hour, no failures", 200, impact -> minutes(impact, 60, 10_000, 0));
    impact(
        "10,000 tenants, three days, no failures",
        50,
        impact -> served(impact, 3 * 24 * 6, 10_000));
    impact("one fails in each minute of an hour", 1000, impact -> minutes(impact, 60, 1, 1));
    impact("one fails in each minute of a day", 1000, impact -> minutes(impact, 1440, 1, 1));
    impact("one fails in each minute of three days", 500, impact -> minutes(impact, 4320, 1, 1));
    impact("100 fail in each minute of a day", 200, impact -> minutes(impact, 1440, 100, 100));
    impact(
        "10,000 fail in each minute of an hour", 20, impact -> minutes(impact, 60, 10_000, 10_000));
    events("a good event, 1,000 tenants", 1000, 0);
    events("a bad event, 1,000 tenants", 1000, 1);
    events("a bad event, 20 tenants", 20, 1);
  }

  private static void minutes(TenantImpact impact, int minutes, int tenants, int failing) {
    Random random = new Random(1);
    for (int minute = 0; minute < minutes; minute++) {
      for (int tenant = 0; tenant < tenants; tenant++) {
        boolean fails = tenant < failing;
        int who = fails && failing == 1 ? random.nextInt(1000) : tenant;
        impact.add(who, MIDNIGHT + minute * MINUTE, 10, fails ? 1 : 0);
      }
    }
  }

  private static void served(TenantImpact impact, int spans, int tenants) {
    Random random = new Random(1);
    for (int span = 0; span < spans; span++) {
      for (int i = 0; i < tenants; i++) {
        impact.add(random.nextInt(tenants), MIDNIGHT + span * 10L * MINUTE, 1, 0);
      }
    }
  }

  private static void impact(String what, int slos, Consumer<TenantImpact> play) {
    long before = used();
    List<TenantImpact> impacts = new ArrayList<>();
    for (int i = 0; i < slos; i++) {
      TenantImpact impact = new TenantImpact();
      play.accept(impact);
      impacts.add(impact);
    }
    long heap = (used() - before) / slos;
    ByteWriter out = new ByteWriter(1 << 10);
    impacts.getFirst().write(out);
    System.out.printf(
        Locale.ROOT, "%-45s %9d B heap %9d B in a checkpoint%n", what, heap, out.size());
  }

  /** Events of 1,000 SLOs in turn, of ten sources each. */
  private static void events(String what, int tenantCount, long bad) {
    int slos = 1000;
    List<TenantImpact> impacts = new ArrayList<>();
    List<Contributors> contributors = new ArrayList<>();
    for (int i = 0; i < slos; i++) {
      impacts.add(new TenantImpact());
      contributors.add(new Contributors());
    }
    Random random = new Random(1);
    int events = 2_000_000;
    int[] tenants = random.ints(1 << 16, 0, tenantCount).toArray();
    for (int round = 0; round < 5; round++) {
      long start = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < events; i++) {
        int slo = i % slos;
        long time = MIDNIGHT + round * 10L * MINUTE + i * 300L / 1000;
        int tenant = tenants[i % tenants.length];
        contributors.get(slo).add(time, i % 10, bad, 1);
        if (bad > 0) {
          contributors.get(slo).addBad(time, i % 10, tenant, bad);
        }
        impacts.get(slo).add(tenant, time, 1, bad);
      }
      double nanos = (double) (CPU.getCurrentThreadCpuTime() - start) / events;
      System.out.printf(Locale.ROOT, "%-45s %9.0f ns of CPU, round %d%n", what, nanos, round);
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      HEAP.gc();
    }
    return HEAP.getHeapMemoryUsage().getUsed();
  }
}
