/** Tests of the reader of expositions. */
@NullMarked
package org.slo.service.ingest.scrape.exposition;

import org.jspecify.annotations.NullMarked;
