/**
 * Load for remote write, and what taking it in costs: {@link org.slo.benchmark.ingest.IngestLoad} over HTTP
 * against a running service, {@link org.slo.benchmark.ingest.Replay} within one process from encoded records to
 * counts.
 */
@NullMarked
package org.slo.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
