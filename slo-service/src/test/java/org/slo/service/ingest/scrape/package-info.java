/** Tests of scraping. */
@NullMarked
package org.slo.service.ingest.scrape;

import org.jspecify.annotations.NullMarked;
