package org.slo.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.Locale;

/** Prints how much heap an SLO with a 30-day window takes: empty, after an hour of events, and once those are saved. */
public final class Memory {

  private static final int SLOS = 10_000;
  private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();

  private Memory() {}

  public static void main(String[] args) {
    long before = used();
    Fleet fleet = Fleet.ofManyMetrics(SLOS, 2);
    long empty = used();
    for (int i = 1; i <= 360; i++) {
      fleet.pass(Duration.ofSeconds(10));
      fleet.apply(fleet.samples(0, 1, i));
    }
    long hour = used();
    long checkpoint = fleet.save();
    long saved = used();
    print("an SLO and its two series, no events yet", empty - before);
    print("after an hour of events, nothing saved", hour - before);
    print("after an hour of events, saved", saved - before);
    print("its share of a checkpoint", checkpoint);
    if (fleet.series() != 2 * SLOS) { // keeps the fleet reachable to here
      throw new IllegalStateException("the fleet lost series");
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      HEAP.gc();
    }
    return HEAP.getHeapMemoryUsage().getUsed();
  }

  private static void print(String what, long bytes) {
    System.out.printf(Locale.ROOT, "%-45s %6.1f KB%n", what, bytes / 1024.0 / SLOS);
  }
}
