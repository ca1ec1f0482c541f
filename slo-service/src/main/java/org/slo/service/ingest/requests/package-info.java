/**
 * Request events: {@code POST /api/v1/requests}, one JSON object a line or a JSON array, plain or gzip.
 *
 * <p>A body is stored as a whole or not at all: every event is read and checked before the first one names a
 * series.
 */
@NullMarked
package org.slo.service.ingest.requests;

import org.jspecify.annotations.NullMarked;
