package org.slo.openslo;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slo.definition.ServiceDefinition;

/** Reads objects of kind Service. */
final class ServiceReader {

  static final Pattern LABEL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private ServiceReader() {}

  static ServiceDefinition read(Head head) {
    String description = head.spec() == null ? "" : head.spec().description();
    ServiceDefinition service =
        new ServiceDefinition(
            head.name(),
            head.displayName(),
            description,
            tenantLabel(head.annotations().optional("tenant-label")),
            silence(head.annotations().optional("silence-after")),
            head.annotations().url("runbook"));
    head.close();
    return service;
  }

  private static @Nullable String tenantLabel(@Nullable Field field) {
    String label = field == null ? null : field.looseText();
    if (field != null && label != null && !LABEL_NAME.matcher(label).matches()) {
      field.error("\"" + Excerpt.of(label) + "\" is not the name of a label");
    }
    return label;
  }

  private static @Nullable Duration silence(@Nullable Field field) {
    Duration silence = field == null ? null : field.duration();
    if (field != null && silence != null && silence.compareTo(Duration.ofMinutes(1)) < 0) {
      field.error("must be at least 1m, since coverage is kept by the minute");
    }
    return silence;
  }
}
