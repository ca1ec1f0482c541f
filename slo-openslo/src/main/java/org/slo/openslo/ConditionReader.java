package org.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertCondition;
import org.slo.definition.Operator;
import org.slo.definition.Severity;

/** Reads objects of kind AlertCondition. */
final class ConditionReader {

  private static final List<String> NOT_YET =
      List.of("confidence", "min-affected-tenants", "min-affected-share", "max-tenant-share");

  private ConditionReader() {}

  static @Nullable AlertCondition read(Head head) {
    Fields spec = head.spec();
    if (spec == null) {
      head.close();
      return null;
    }
    String description = spec.description();
    Field severityField = spec.required("severity");
    String severity = severityField == null ? null : severityField.text();
    Fields condition = spec.requiredFields("condition");
    Field shortField = head.annotations().optional("short-window");
    AlertCondition read =
        condition == null
            ? null
            : burnRate(
                head.name(), description, severity == null ? "" : severity, condition, shortField);
    warnOfUnusedEvidence(head.annotations());
    head.close();
    return severity == null ? null : read;
  }

  private static @Nullable AlertCondition burnRate(
      String name,
      String description,
      String severity,
      Fields condition,
      @Nullable Field shortField) {
    checkKind(condition.optional("kind"));
    Operator operator = operator(condition.required("op"));
    Double threshold = threshold(condition.required("threshold"));
    Duration lookback = duration(condition.required("lookbackWindow"), 1);
    Field after = condition.optional("alertAfter");
    Duration alertAfter = after == null ? Duration.ZERO : duration(after, 0);
    condition.close();
    if (lookback == null || operator == null || threshold == null || alertAfter == null) {
      return null;
    }
    Duration shortWindow = shortWindow(lookback, shortField);
    return shortWindow == null
        ? null
        : new AlertCondition(
            name,
            description,
            Severity.of(severity),
            operator,
            threshold,
            lookback,
            shortWindow,
            alertAfter);
  }

  private static void checkKind(@Nullable Field field) {
    String kind = field == null ? null : field.text();
    if (field != null && kind != null && !kind.equals("burnrate")) {
      field.error("there is no condition \"" + Excerpt.of(kind) + "\"; the one kind is burnrate");
    }
  }

  private static @Nullable Operator operator(@Nullable Field field) {
    Operator operator = field == null ? null : OperatorReader.read(field);
    if (field == null || operator == null) {
      return null;
    }
    if (operator == Operator.LT || operator == Operator.LTE) {
      field.warning(
          "taken literally, this alert fires while healthy: it holds while the burn rate is low; write gte or gt");
    }
    return operator;
  }

  private static @Nullable Double threshold(@Nullable Field field) {
    BigDecimal threshold = field == null ? null : field.number();
    if (field == null || threshold == null) {
      return null;
    }
    if (threshold.signum() < 0 || threshold.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      field.error("a burn rate lies between 0 and 1000000");
      return null;
    }
    return threshold.doubleValue();
  }

  private static @Nullable Duration duration(@Nullable Field field, int leastMinutes) {
    return field == null ? null : atLeast(field.shorthand(), field, leastMinutes);
  }

  private static @Nullable Duration atLeast(
      @Nullable Duration duration, Field field, int leastMinutes) {
    if (duration != null && duration.compareTo(Duration.ofMinutes(leastMinutes)) < 0) {
      field.error("must be at least " + leastMinutes + "m");
      return null;
    }
    return duration;
  }

  private static @Nullable Duration shortWindow(Duration lookback, @Nullable Field field) {
    if (field == null) {
      Duration twelfth = lookback.dividedBy(12);
      Duration least = Duration.ofMinutes(1);
      return twelfth.compareTo(least) < 0 ? least : twelfth;
    }
    Duration window = atLeast(field.duration(), field, 1);
    if (window != null && window.compareTo(lookback) > 0) {
      field.error("must be at most the lookbackWindow");
      return null;
    }
    return window;
  }

  private static void warnOfUnusedEvidence(Annotations annotations) {
    for (String name : NOT_YET) {
      if (annotations.number(name, 0, name.endsWith("tenants") ? 1_000_000 : 1) != null) {
        Field field = annotations.optional(name);
        if (field != null) {
          field.warning("is not judged yet; the condition alerts without it");
        }
      }
    }
  }
}
