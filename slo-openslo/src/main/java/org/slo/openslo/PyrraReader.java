package org.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.Selector;
import org.slo.definition.SelectorSyntaxException;
import org.slo.definition.Severity;
import org.slo.openslo.promql.CountedQueries;

/** Reads Pyrra's service level objectives. All of them count selectors, so that all are judged on what comes in. */
final class PyrraReader {

  private static final String PREFIX = "pyrra.dev/";
  private static final String[] KINDS = {"ratio", "latency", "latencyNative", "bool_gauge"};

  private final SloDrafts drafts;
  private final ImportOptions options;

  PyrraReader(SloDrafts drafts, ImportOptions options) {
    this.drafts = drafts;
    this.options = options;
  }

  void read(Fields unnamed) {
    Fields unnamedMetadata = unnamed.requiredFields("metadata");
    Field nameField = unnamedMetadata == null ? null : unnamedMetadata.required("name");
    String name = nameField == null ? null : nameField.text();
    if (unnamedMetadata == null || name == null) {
      return;
    }
    Fields root = unnamed.of(Kind.SLO.named(name));
    Fields metadata = unnamedMetadata.of(Kind.SLO.named(name));
    Fields spec = root.requiredFields("spec");
    if (spec == null) {
      return;
    }
    Field targetField = spec.required("target");
    BigDecimal target = targetField == null ? null : targetField.looseNumber();
    Field windowField = spec.required("window");
    String window = windowField == null ? null : window(windowField);
    String description = spec.textOrEmpty("description");
    spec.optional("partial_response_strategy"); // of Thanos' ruler
    Map<String, String> labels = new LinkedHashMap<>(metadata.texts("labels"));
    Map<String, String> annotations = new LinkedHashMap<>();
    Fields indicator = spec.requiredFields("indicator");
    Indicator counted = indicator == null ? null : indicator(indicator, annotations);
    Set<Severity> alerts = alerts(spec.optional("alerting"));
    spec.noteUnknown();
    if (target == null || window == null || counted == null) {
      return;
    }
    drafts.write(
        new SloDraft(
            root.position(),
            name,
            service(labels, metadata),
            description,
            own(labels),
            annotations,
            window,
            target,
            new SloDraft.Measure.Counted(counted, null),
            alerts));
  }

  private String service(Map<String, String> labels, Fields metadata) {
    String named = labels.getOrDefault(PREFIX + "service", labels.get("app.kubernetes.io/name"));
    String namespace = metadata.textOrEmpty("namespace");
    if (options.service() != null) {
      return options.service();
    }
    return named != null ? named : namespace.isEmpty() ? "imported" : namespace;
  }

  /** Those that Pyrra passes on; others choose the operator. */
  private static Map<String, String> own(Map<String, String> labels) {
    Map<String, String> own = new LinkedHashMap<>();
    labels.forEach((key, value) -> {
      if (key.startsWith(PREFIX)) {
        own.put(key.substring(PREFIX.length()), value);
      }
    });
    return own;
  }

  private static @Nullable String window(Field field) {
    String text = field.looseText();
    String shorthand = text == null ? null : text.replace('y', 'Y');
    return shorthand == null || field.attempt(() -> DurationShorthand.parse(shorthand)) == null
        ? null
        : shorthand;
  }

  private @Nullable Indicator indicator(Fields indicator, Map<String, String> annotations) {
    Field given = indicator.exactlyOne(KINDS);
    Fields fields = given == null ? null : given.fields();
    if (given == null || fields == null) {
      return null;
    }
    List<String> grouping =
        fields.items("grouping").stream().map(Field::text).filter(Objects::nonNull).toList();
    if (!grouping.isEmpty()) {
      annotations.put("slo-service/group-by", grouping.stream().collect(Collectors.joining(",")));
    }
    Indicator counted =
        indicator.has("ratio")
            ? ratio(selector(fields, "errors"), selector(fields, "total"))
            : indicator.has("latency")
                ? latency(given, selector(fields, "success"), selector(fields, "total"))
                : indicator.has("latencyNative") ? latencyNative(fields) : gauge(fields);
    fields.noteUnknown();
    return counted;
  }

  private static @Nullable Indicator ratio(@Nullable Selector errors, @Nullable Selector total) {
    return errors == null || total == null
        ? null
        : new Indicator.Ratio(Indicator.Side.BAD, whole(errors), whole(total));
  }

  private static @Nullable Indicator latency(
      Field field, @Nullable Selector success, @Nullable Selector total) {
    if (success == null || total == null) {
      return null;
    }
    return CountedQueries.good(success, total)
        .filter(ratio -> ratio.part().atMost() != null)
        .orElseGet(() -> {
          field.error(
              "needs success to select the _bucket of a histogram by le=\"SECONDS\", and total its _count");
          return null;
        });
  }

  private static @Nullable Indicator latencyNative(Fields fields) {
    Selector total = selector(fields, "total");
    Field latencyField = fields.required("latency");
    Duration latency = latencyField == null ? null : latencyField.duration();
    return total == null || latency == null
        ? null
        : new Indicator.Ratio(
            Indicator.Side.GOOD, new EventSelection(total, latency), whole(total));
  }

  private static @Nullable Indicator gauge(Fields fields) {
    Field metric = fields.required("metric");
    Selector selector = metric == null ? null : selector(metric);
    return selector == null ? null : new Indicator.RawRatio(Indicator.Side.GOOD, selector);
  }

  private static EventSelection whole(Selector selector) {
    return new EventSelection(selector, null);
  }

  private static @Nullable Selector selector(Fields fields, String name) {
    Fields query = fields.requiredFields(name);
    Field metric = query == null ? null : query.required("metric");
    return metric == null ? null : selector(metric);
  }

  private static @Nullable Selector selector(Field metric) {
    String text = metric.text();
    if (text == null) {
      return null;
    }
    try {
      return Selector.parse(text);
    } catch (SelectorSyntaxException e) {
      metric.errorAt(e.column() - 1, "is not a Prometheus series selector: " + e.getMessage());
      return null;
    }
  }

  private static Set<Severity> alerts(@Nullable Field field) {
    Fields alerting = field == null ? null : field.fields();
    if (alerting == null) {
      return EnumSet.allOf(Severity.class);
    }
    boolean silent = alerting.boolOr("disabled", false) || !alerting.boolOr("burnrates", true);
    return silent ? EnumSet.noneOf(Severity.class) : EnumSet.allOf(Severity.class);
  }
}
