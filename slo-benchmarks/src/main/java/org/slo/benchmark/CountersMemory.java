package org.slo.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Counters;

/** Prints how many bytes a counter's state takes: of heap, of a checkpoint, and of the changes of one scrape. */
public final class CountersMemory {

  private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();

  private CountersMemory() {}

  public static void main(String[] args) {
    SampledSeries series = new SampledSeries();
    long before = used();
    Counters counters = series.begun();
    long checkpoint = checkpoint(counters);
    print("heap of a counter", used() - before);
    print("its share of a checkpoint", checkpoint);
    series.scrape(counters);
    ByteWriter changes = new ByteWriter(1 << 20);
    counters.writeChanges(changes);
    print("its share of the changes of a scrape", changes.size());
  }

  private static long checkpoint(Counters counters) {
    ByteWriter all = new ByteWriter(1 << 20);
    counters.write(all);
    return all.size();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      HEAP.gc();
    }
    return HEAP.getHeapMemoryUsage().getUsed();
  }

  private static void print(String what, long bytes) {
    System.out.printf(Locale.ROOT, "%-40s %6.1f B%n", what, (double) bytes / SampledSeries.SERIES);
  }
}
