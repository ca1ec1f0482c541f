package org.slo.service.catalog;

import java.util.SortedMap;
import org.slo.definition.ScrapeSource;

/** The sources that the service asks for metrics by itself. Answers from memory. Thread-safe. */
public interface Sources {

  /** Sources that are scraped, by name. */
  SortedMap<String, ScrapeSource> scrapes();
}
