package org.slo.openslo;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Indicator;
import org.slo.definition.Severity;
import org.slo.openslo.promql.CountedQueries;
import org.slo.openslo.promql.Query;
import org.slo.openslo.promql.QueryParser;
import org.slo.openslo.promql.QuerySyntaxException;

/** Reads Sloth's service levels, in its own file format and as a Kubernetes object. */
final class SlothReader {

  private static final Pattern OPEN_WINDOW = Pattern.compile("\\{\\{\\s*\\.window\\s*}}");
  private static final CountedQueries COUNTED =
      new CountedQueries(window -> OPEN_WINDOW.matcher(window).matches());
  private static final Set<String> RUNBOOKS = Set.of("runbook", "runbook_url", "runbookUrl");

  private final SloDrafts drafts;
  private final ImportOptions options;

  SlothReader(SloDrafts drafts, ImportOptions options) {
    this.drafts = drafts;
    this.options = options;
  }

  void read(Fields root) {
    root.optional("version");
    readSpec(root);
  }

  void readKubernetes(Fields root) {
    Fields spec = root.requiredFields("spec");
    if (spec != null) {
      readSpec(spec);
    }
  }

  private void readSpec(Fields spec) {
    Field serviceField = spec.required("service");
    String service = serviceField == null ? null : serviceField.text();
    Map<String, String> labels = spec.texts("labels");
    ignore(spec, "slo_plugins", "sloPlugins", "interval");
    Field slos = spec.required("slos");
    spec.noteUnknown();
    if (slos == null || service == null) {
      return;
    }
    for (Field item : slos.items()) {
      Fields slo = item.fields();
      if (slo != null) {
        readSlo(slo, service, labels);
      }
    }
  }

  private static void ignore(Fields fields, String... names) {
    for (String name : names) {
      Field field = fields.optional(name);
      if (field != null) {
        field.warning("has no counterpart here and is left out");
      }
    }
  }

  private void readSlo(Fields unnamed, String service, Map<String, String> common) {
    Field nameField = unnamed.required("name");
    String shortName = nameField == null ? null : nameField.text();
    if (shortName == null) {
      return;
    }
    ObjectId id = Kind.SLO.named(service + "-" + shortName);
    Fields slo = unnamed.of(id);
    slo.optional("name");
    Field objectiveField = slo.required("objective");
    BigDecimal objective = objectiveField == null ? null : objectiveField.number();
    String description = slo.textOrEmpty("description");
    Map<String, String> labels = new LinkedHashMap<>(common);
    labels.putAll(slo.texts("labels"));
    ignore(slo, "plugins", "interval");
    Fields sli = slo.requiredFields("sli");
    SloDraft.Measure measure = sli == null ? null : measure(sli);
    Map<String, String> annotations = new LinkedHashMap<>();
    Set<Severity> alerts = alerts(slo.optional("alerting"), annotations);
    slo.noteUnknown();
    if (objective == null || measure == null) {
      return;
    }
    drafts.write(
        new SloDraft(
            slo.position(),
            id.name(),
            service,
            description,
            labels,
            annotations,
            options.window(),
            objective,
            measure,
            alerts));
  }

  private SloDraft.@Nullable Measure measure(Fields sli) {
    Field plugin = sli.optional("plugin");
    if (plugin != null) {
      plugin.error(
          "a plugin's queries are known to Sloth only; write them as events, as \"sloth generate\" shows them");
      return null;
    }
    Field given = sli.exactlyOne("events", "raw");
    Fields fields = given == null ? null : given.fields();
    if (fields == null) {
      return null;
    }
    SloDraft.Measure measure = sli.has("events") ? events(fields) : raw(fields);
    fields.noteUnknown();
    return measure;
  }

  private SloDraft.@Nullable Measure events(Fields events) {
    Field errorField = events.either("error_query", "errorQuery");
    Field totalField = events.either("total_query", "totalQuery");
    String errorText = errorField == null ? null : errorField.text();
    String totalText = totalField == null ? null : totalField.text();
    if (errorField == null || totalField == null || errorText == null || totalText == null) {
      return null;
    }
    Query errors = parse(errorField, errorText);
    Query total = parse(totalField, totalText);
    if (errors != null && total != null) {
      Optional<Indicator.Ratio> ratio = COUNTED.errors(errors, total);
      if (ratio.isPresent()) {
        return new SloDraft.Measure.Counted(ratio.get(), null);
      }
      var samples = COUNTED.comparedSamples(errors, total);
      if (samples.isPresent()) {
        errorField.warning(
            "is judged by each sample that comes in, not by a sample of every evaluation step");
        return new SloDraft.Measure.Counted(
            new Indicator.ThresholdMetric(samples.get().gauge()), samples.get().good());
      }
      asked(errorField, "error_query and total_query do more than count events of selectors");
    }
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("bad", errorText);
    queries.put("total", totalText);
    return new SloDraft.Measure.Queried(queries);
  }

  private SloDraft.@Nullable Measure raw(Fields raw) {
    Field field = raw.either("error_ratio_query", "errorRatioQuery");
    String text = field == null ? null : field.text();
    if (field == null || text == null) {
      return null;
    }
    Query query = parse(field, text);
    if (query != null) {
      Optional<Indicator> counted = COUNTED.errorRatio(query);
      if (counted.isPresent()) {
        return new SloDraft.Measure.Counted(counted.get(), null);
      }
      asked(field, "error_ratio_query does more than count events or average gauges of a selector");
    }
    return new SloDraft.Measure.Queried(Map.of("raw", text));
  }

  private static @Nullable Query parse(Field field, String text) {
    try {
      return QueryParser.parse(text);
    } catch (QuerySyntaxException e) {
      asked(field, "the query is not understood here (" + e.getMessage() + ")");
      return null;
    }
  }

  private static void asked(Field field, String why) {
    field.warning(
        "is asked of the DataSource \""
            + SloDrafts.SOURCE
            + "\" and not counted from what comes in, since "
            + why);
  }

  private static Set<Severity> alerts(@Nullable Field field, Map<String, String> annotations) {
    Set<Severity> alerts = EnumSet.allOf(Severity.class);
    Fields alerting = field == null ? null : field.fields();
    if (field == null || alerting == null) {
      return alerts;
    }
    alerting
        .texts("annotations")
        .forEach((key, value) -> {
          if (RUNBOOKS.contains(key) && value.matches("https?://\\S+")) {
            annotations.put("slo-service/runbook", value);
          }
        });
    boolean routed = !alerting.texts("labels").isEmpty();
    routed |= isRouted(alerting.optionalEither("page_alert", "pageAlert"), Severity.PAGE, alerts);
    routed |=
        isRouted(alerting.optionalEither("ticket_alert", "ticketAlert"), Severity.TICKET, alerts);
    if (routed) {
      field.warning(
          "labels of alerts are left out: whom an alert tells is said by slo-service/route of notification targets");
    }
    return alerts;
  }

  /** Whether labels route the alert; takes its severity out if it is disabled. */
  private static boolean isRouted(@Nullable Field field, Severity severity, Set<Severity> alerts) {
    Fields alert = field == null ? null : field.fields();
    if (alert == null) {
      return false;
    }
    if (alert.boolOr("disable", false)) {
      alerts.remove(severity);
    }
    return !alert.texts("labels").isEmpty();
  }
}
