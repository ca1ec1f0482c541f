/**
 * Where the targets of scraped sources are found: written down, in files, by a web service, by DNS.
 *
 * <p>What cannot be found now stays as it was found last, and the reason is told. Reasons never quote what a file or an
 * answer holds, since a definition may name any file.
 */
@NullMarked
package org.slo.service.ingest.scrape.discovery;

import org.jspecify.annotations.NullMarked;
