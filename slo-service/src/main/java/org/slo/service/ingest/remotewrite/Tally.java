package org.slo.service.ingest.remotewrite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.slo.measurement.Labels;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.Fault;

/** What became of the samples of one request; not thread-safe. */
final class Tally {

  private static final int LONGEST_NAME = 500;

  private final EnumMap<Skipped, LongAdder> skipped = new EnumMap<>(Skipped.class);
  private final TreeMap<String, Long> refused = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  void skip(Skipped reason, long samples) {
    skipped.computeIfAbsent(reason, r -> new LongAdder()).add(samples);
  }

  /** Counts samples that can never be stored, and keeps the first faults to tell. */
  void refuse(String reason, long samples, Labels series, String message) {
    refused.merge(reason, samples, Long::sum);
    if (faults.size() < Fault.TOLD) {
      String name = series.toString();
      faults.add(Fault.ofSeries(name.substring(0, Math.min(name.length(), LONGEST_NAME)), message));
    }
  }

  long refused() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  List<Fault> faults() {
    return faults;
  }

  void report(DoorMetrics metrics) {
    skipped.forEach((reason, samples) -> metrics.skipped(reason.code(), samples.sum()));
    refused.forEach(metrics::refused);
  }
}
