/**
 * The text formats in which targets show their metrics: Prometheus text 0.0.4 and OpenMetrics 1.0.
 *
 * <p>A reader takes a whole body or nothing of it: one that breaks off, in the middle of a line or without its end, is
 * malformed, since a number that was cut short is another number. Series are told by the text that names them, so that
 * whoever has seen them before need not read their labels again.
 *
 * <p>Sources: the Prometheus documentation, Exposition formats; the OpenMetrics 1.0 specification.
 */
@NullMarked
package org.slo.service.ingest.scrape.exposition;

import org.jspecify.annotations.NullMarked;
