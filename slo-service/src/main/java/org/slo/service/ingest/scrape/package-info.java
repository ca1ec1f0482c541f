/**
 * Scraping: DataSources of type {@code Scrape}. The service asks targets for their metrics as Prometheus does.
 *
 * <p>A source's targets are discovered, relabelled and given a virtual thread each, which scrapes at its own moment of
 * the interval. What a target says goes the way of all samples: the filter of unselected metrics, a batch, the journal;
 * only what is committed counts as scraped. A series that a target no longer shows ends with a stale marker, and so do
 * all series of a target that fails or goes. Only the holder of the lease scrapes.
 */
@NullMarked
package org.slo.service.ingest.scrape;

import org.jspecify.annotations.NullMarked;
