/** Tests of finding targets. */
@NullMarked
package org.slo.service.ingest.scrape.discovery;

import org.jspecify.annotations.NullMarked;
