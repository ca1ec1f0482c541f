package org.slo.openslo;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.definition.ScrapeSource;

/**
 * Where metrics come from, as far as SLIs need to know.
 *
 * @param type free word
 * @param scrape what is scraped, null if it is of another type
 */
record DataSource(String type, @Nullable ScrapeSource scrape) {

  /** Metrics that were sent here. */
  static final String REQUEST_METRICS = "RequestMetrics";

  /** Metrics that are fetched from targets; selectors find them among those that were sent. */
  static final String SCRAPE = "Scrape";

  private static final Set<String> READ = Set.of(REQUEST_METRICS, SCRAPE);

  /** Whether selectors find the metrics of this type. */
  static boolean isRead(String type) {
    return READ.contains(type);
  }

  static DataSource read(Head head) {
    Fields spec = head.spec();
    String type = "";
    ScrapeSource scrape = null;
    if (spec != null) {
      spec.description();
      Field field = spec.required("type");
      String text = field == null ? null : field.text();
      type = text == null ? "" : text;
      if (type.equals(SCRAPE)) {
        Fields details = spec.requiredFields("connectionDetails");
        scrape = details == null ? null : ScrapeReader.read(head.name(), details);
      } else {
        spec.optional("connectionDetails"); // their shape depends on the type
      }
      if (field != null && text != null && !isRead(text)) {
        field.warning(
            "sources of type \""
                + Excerpt.of(text)
                + "\" are not read yet"
                + Suggestion.clause(text, READ)
                + "; SLOs on it have the status unknown");
      }
    }
    head.close();
    return new DataSource(type, scrape);
  }
}
