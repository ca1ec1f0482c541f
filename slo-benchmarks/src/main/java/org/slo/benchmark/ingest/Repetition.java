package org.slo.benchmark.ingest;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What one repetition came to.
 *
 * @param samples acknowledged
 * @param refused samples of requests that were not acknowledged
 * @param postgresCpuSeconds of all of PostgreSQL's processes
 * @param journalBytes written, compressed; 0 if the receiver does not tell
 * @param stored samples that the receiver kept, which leaves out what no definition selects
 */
record Repetition(
    String name,
    long samples,
    long refused,
    double wallSeconds,
    double serviceCpuSeconds,
    double postgresCpuSeconds,
    Histogram answerMicros,
    double journalBytes,
    double stored,
    long residentBefore,
    long residentAfter) {

  static final String HEADER =
      """
      | what | samples/s | samples per CPU s | CPU s: service | PostgreSQL | p50 ms | p99 ms | journal bytes a sample | refused | RSS MiB |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\
      """;

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %.2f | %.2f | %.1f | %.1f | %.2f | %d | %d to %d |",
        name,
        samples / wallSeconds,
        samples / (serviceCpuSeconds + postgresCpuSeconds),
        serviceCpuSeconds,
        postgresCpuSeconds,
        answerMicros.getValueAtPercentile(50) / 1000.0,
        answerMicros.getValueAtPercentile(99) / 1000.0,
        stored == 0 ? 0 : journalBytes / stored,
        refused,
        residentBefore,
        residentAfter);
  }
}
