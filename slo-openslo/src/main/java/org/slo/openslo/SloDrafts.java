package org.slo.openslo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slo.burnrate.BurnRateCondition;
import org.slo.burnrate.DefaultPolicy;
import org.slo.definition.DurationText;
import org.slo.definition.Severity;

/** Writes drafts as objects, with the services, sources and policies that they need. */
final class SloDrafts {

  static final String SOURCE = "prometheus";
  private static final String INBOX = "inbox";
  private static final MathContext DIGITS = new MathContext(12);

  private final Map<ObjectId, OpenSloObject> objects;
  private final ImportOptions options;
  private final ProblemLog log;

  /**
   * @param objects takes what is written, by name
   */
  SloDrafts(Map<ObjectId, OpenSloObject> objects, ImportOptions options, ProblemLog log) {
    this.objects = objects;
    this.options = options;
    this.log = log;
  }

  /** Says what its author should know of an SLO. */
  void note(Position position, ObjectId slo, String message) {
    log.warning(new Problem(position, slo, "", message));
  }

  void write(SloDraft draft) {
    if (objects.containsKey(draft.id())) {
      log.error(
          new Problem(
              draft.position(),
              draft.id(),
              "",
              "another SLO has this name already; name one of them otherwise"));
      return;
    }
    Position at = draft.position();
    put(Kind.SERVICE, draft.service(), at, Map.of(), Map.of(), new MappingBuilder(at));
    if (draft.measure() instanceof SloDraft.Measure.Queried) {
      MappingBuilder details = new MappingBuilder(at).text("url", options.prometheus());
      put(
          Kind.DATA_SOURCE,
          SOURCE,
          at,
          Map.of(),
          Map.of(),
          new MappingBuilder(at)
              .text("type", "Prometheus")
              .put("connectionDetails", details.build()));
    }
    MappingBuilder spec =
        new MappingBuilder(at)
            .text("service", draft.service())
            .text("budgetingMethod", "Occurrences")
            .put("timeWindow", list(at, window(draft)))
            .put("indicator", new IndicatorWriter(at).write(draft.measure()))
            .put("objectives", list(at, objective(draft)));
    if (!draft.description().isBlank()) {
      spec.text("description", draft.description().strip());
    }
    List<Node> policies = policies(draft);
    if (!policies.isEmpty()) {
      spec.put("alertPolicies", new Node.Sequence(at, policies));
    }
    put(Kind.SLO, draft.name(), at, draft.labels(), draft.annotations(), spec);
  }

  private static Node window(SloDraft draft) {
    return new MappingBuilder(draft.position())
        .text("duration", draft.window())
        .flag("isRolling", true)
        .build();
  }

  private static Node objective(SloDraft draft) {
    MappingBuilder objective =
        new MappingBuilder(draft.position()).number("targetPercent", draft.targetPercent());
    if (draft.measure() instanceof SloDraft.Measure.Counted counted
        && counted.comparison() != null) {
      objective
          .text("op", IndicatorWriter.word(counted.comparison().operator()))
          .number("value", BigDecimal.valueOf(counted.comparison().value()));
    }
    return objective.build();
  }

  private static Node list(Position at, Node item) {
    return new Node.Sequence(at, List.of(item));
  }

  /** None where the default policy serves: it has the burn rates that are asked for. */
  private List<Node> policies(SloDraft draft) {
    List<Node> names = new ArrayList<>();
    if (draft.alerts().size() == Severity.values().length) {
      return names;
    }
    boolean shadow = draft.alerts().isEmpty();
    for (BurnRateCondition condition : conditions(draft)) {
      if (shadow || draft.alerts().contains(condition.severity())) {
        String name = draft.name() + "-burns-" + DurationText.of(condition.longWindow());
        policy(draft.position(), name, condition, shadow);
        names.add(MappingBuilder.text(draft.position(), name));
      }
    }
    return names;
  }

  private static List<BurnRateCondition> conditions(SloDraft draft) {
    Duration window = DurationShorthand.parse(draft.window());
    return DefaultPolicy.conditions(window, draft.targetPercent().movePointLeft(2).doubleValue());
  }

  private void policy(Position at, String name, BurnRateCondition condition, boolean shadow) {
    Node.Mapping burn =
        new MappingBuilder(at)
            .text("kind", "burnrate")
            .text("op", IndicatorWriter.word(condition.operator()))
            .number(
                "threshold",
                BigDecimal.valueOf(condition.factor()).round(DIGITS).stripTrailingZeros())
            .text("lookbackWindow", DurationText.of(condition.longWindow()))
            .build();
    Map<String, String> shorter =
        Map.of("slo-service/short-window", DurationText.of(condition.shortWindow()));
    Node.Mapping inline =
        new MappingBuilder(at)
            .text("kind", Kind.ALERT_CONDITION.word())
            .put("metadata", metadata(at, name, Map.of(), shorter))
            .put(
                "spec",
                new MappingBuilder(at)
                    .text("severity", condition.severity() == Severity.PAGE ? "page" : "ticket")
                    .put("condition", burn)
                    .build())
            .build();
    MappingBuilder spec = new MappingBuilder(at).put("conditions", list(at, inline));
    if (!shadow) {
      put(
          Kind.ALERT_NOTIFICATION_TARGET,
          INBOX,
          at,
          Map.of(),
          Map.of(),
          new MappingBuilder(at).text("target", INBOX));
      spec.put(
          "notificationTargets", list(at, new MappingBuilder(at).text("targetRef", INBOX).build()));
    }
    put(
        Kind.ALERT_POLICY,
        name,
        at,
        Map.of(),
        shadow ? Map.of("slo-service/shadow", "true") : Map.of(),
        spec);
  }

  /** The first object of a name stands. */
  private void put(
      Kind kind,
      String name,
      Position at,
      Map<String, String> labels,
      Map<String, String> annotations,
      MappingBuilder spec) {
    Node.Mapping root =
        new MappingBuilder(at)
            .text("apiVersion", ObjectCollector.VERSION)
            .text("kind", kind.word())
            .put("metadata", metadata(at, name, labels, annotations))
            .put("spec", spec.build())
            .build();
    objects.putIfAbsent(kind.named(name), new OpenSloObject(kind, name, root, List.of()));
  }

  private static Node metadata(
      Position at, String name, Map<String, String> labels, Map<String, String> annotations) {
    MappingBuilder metadata = new MappingBuilder(at).text("name", name);
    if (!labels.isEmpty()) {
      metadata.put("labels", texts(at, labels));
    }
    if (!annotations.isEmpty()) {
      metadata.put("annotations", texts(at, annotations));
    }
    return metadata.build();
  }

  private static Node texts(Position at, Map<String, String> values) {
    MappingBuilder texts = new MappingBuilder(at);
    values.forEach(texts::text);
    return texts.build();
  }
}
