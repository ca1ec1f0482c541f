package org.slo.openslo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slo.definition.ScrapeSource;

/**
 * Reads the {@code connectionDetails} of a source that is scraped: the fields of an entry of Prometheus' {@code
 * scrape_configs}, but for credentials, which stand by reference.
 */
final class ScrapeReader {

  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long BODY_LIMIT = 16L << 20;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})(B|KB|MB|GB)");
  private static final Map<String, Integer> POWERS = Map.of("B", 0, "KB", 10, "MB", 20, "GB", 30);

  private ScrapeReader() {}

  static ScrapeSource read(String name, Fields details) {
    Field intervalField = details.optional("scrape_interval");
    Duration interval = durationOr(intervalField, INTERVAL);
    if (intervalField != null
        && (interval.compareTo(SHORTEST_INTERVAL) < 0
            || interval.compareTo(LONGEST_INTERVAL) > 0)) {
      intervalField.error(
          "must lie in 1s..5m; what is counted over more than 5m has no time of its own");
    }
    Field timeoutField = details.optional("scrape_timeout");
    Duration usual = interval.compareTo(TIMEOUT) < 0 ? interval : TIMEOUT;
    Duration timeout = durationOr(timeoutField, usual);
    if (timeoutField != null && (timeout.compareTo(interval) > 0 || !timeout.isPositive())) {
      timeoutField.error("must be more than 0s and at most the scrape_interval");
    }
    String job = details.textOrEmpty("job_name");
    ScrapeSource source =
        new ScrapeSource(
            name,
            job.isEmpty() ? name : job,
            interval,
            timeout,
            scheme(details.optional("scheme")),
            path(details.optional("metrics_path")),
            parameters(details.optional("params")),
            details.boolOr("honor_labels", false),
            details.boolOr("honor_timestamps", true),
            (int) size(details.optional("body_size_limit")),
            AccessReader.read(details),
            DiscoveryReader.read(details),
            RelabelReader.read(details, "relabel_configs"),
            RelabelReader.read(details, "metric_relabel_configs"));
    details.close();
    return source;
  }

  private static Duration durationOr(@Nullable Field field, Duration absent) {
    Duration duration = field == null ? absent : field.duration();
    return duration == null ? absent : duration;
  }

  private static String scheme(@Nullable Field field) {
    String scheme = field == null ? "http" : field.text();
    if (field != null && scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
      field.error("must be http or https, not \"" + Excerpt.of(scheme) + "\"");
    }
    return scheme == null ? "http" : scheme;
  }

  private static String path(@Nullable Field field) {
    String path = field == null ? "/metrics" : field.text();
    if (field != null && path != null && (!path.startsWith("/") || path.contains("?"))) {
      field.error("must begin with a slash; what follows a question mark goes into params");
    }
    return path == null ? "/metrics" : path;
  }

  private static Map<String, List<String>> parameters(@Nullable Field field) {
    Fields fields = field == null ? null : field.fields();
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (fields != null) {
      fields
          .all()
          .forEach((name, values) ->
              parameters.put(
                  name,
                  values.items().stream().map(Field::looseText).filter(Objects::nonNull).toList()));
    }
    return parameters;
  }

  private static long size(@Nullable Field field) {
    String text = field == null ? null : field.looseText();
    if (field == null || text == null) {
      return BODY_LIMIT;
    }
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      long bytes = Long.parseLong(size.group(1)) << POWERS.getOrDefault(size.group(2), 0);
      if (bytes > 0 && bytes <= 1L << 30) {
        return bytes;
      }
    }
    field.error("must be a size such as 16MB, at most 1GB");
    return BODY_LIMIT;
  }
}
