package org.slo.service.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.slo.measurement.Labels;

/** What became of the samples of one request; not thread-safe. */
public final class Tally {

  private static final int LONGEST_NAME = 500;

  private final EnumMap<Skipped, LongAdder> skipped = new EnumMap<>(Skipped.class);
  private final TreeMap<String, Long> refused = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Counts what is left out of a successful request. */
  public void skip(Skipped reason, long samples) {
    skipped.computeIfAbsent(reason, r -> new LongAdder()).add(samples);
  }

  /** How many samples were left out for a reason. */
  public long skipped(Skipped reason) {
    LongAdder count = skipped.get(reason);
    return count == null ? 0 : count.sum();
  }

  /** Counts samples that can never be stored, and keeps the first faults to tell. */
  public void refuse(String reason, long samples, Labels series, String message) {
    refused.merge(reason, samples, Long::sum);
    if (faults.size() < Fault.TOLD) {
      String name = series.toString();
      faults.add(Fault.ofSeries(name.substring(0, Math.min(name.length(), LONGEST_NAME)), message));
    }
  }

  /** How many samples were refused. */
  public long refused() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was wrong with them; the first {@value Fault#TOLD}. */
  public List<Fault> faults() {
    return faults;
  }

  /** Tells the door's metrics. */
  public void report(DoorMetrics metrics) {
    skipped.forEach((reason, samples) -> metrics.skipped(reason.code(), samples.sum()));
    refused.forEach(metrics::refused);
  }
}
