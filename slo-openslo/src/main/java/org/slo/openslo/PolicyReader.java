package org.slo.openslo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.NotificationTarget;

/** Reads objects of kind AlertPolicy, with the conditions and targets in them or named by them. */
final class PolicyReader {

  private final Registry<AlertCondition> conditions;
  private final Registry<NotificationTarget> targets;
  private final Map<String, NotificationTarget> inlineTargets = new HashMap<>();

  PolicyReader(Registry<AlertCondition> conditions, Registry<NotificationTarget> targets) {
    this.conditions = conditions;
    this.targets = targets;
  }

  /** Targets that were defined inside of policies, by name. */
  Map<String, NotificationTarget> inlineTargets() {
    return inlineTargets;
  }

  @Nullable AlertPolicy read(Head head) {
    Fields spec = head.spec();
    if (spec == null) {
      head.close();
      return null;
    }
    String description = spec.description();
    boolean breaching = spec.boolOr("alertWhenBreaching", true);
    boolean resolved = spec.boolOr("alertWhenResolved", true);
    boolean noData = spec.boolOr("alertWhenNoData", false);
    boolean shadow = head.annotations().flag("shadow");
    Field conditionsField = spec.required("conditions");
    List<AlertCondition> read =
        conditionsField == null ? List.of() : readConditions(conditionsField);
    List<String> told = readTargets(spec, shadow);
    head.close();
    return new AlertPolicy(
        head.name(), description, read, told, breaching, resolved, noData, shadow);
  }

  private List<AlertCondition> readConditions(Field field) {
    List<AlertCondition> read = new ArrayList<>();
    List<Field> items = field.items();
    if (items.isEmpty() && field.node() instanceof Node.Sequence) {
      field.error("needs at least one condition");
    }
    if (items.size() > 1) {
      items
          .get(1)
          .errorUnlessStored(
              "a policy has exactly one condition; write a policy for each, an SLO takes several");
    }
    for (Field item : items) {
      AlertCondition condition = readCondition(item);
      if (condition != null) {
        read.add(condition);
      }
    }
    return read;
  }

  private @Nullable AlertCondition readCondition(Field item) {
    Fields fields = item.fields();
    if (fields == null) {
      return null;
    }
    Field reference = fields.optional("conditionRef");
    if (reference == null) {
      return ConditionReader.read(Head.inline(fields, Kind.ALERT_CONDITION, false));
    }
    fields.close();
    return conditions.follow(reference);
  }

  private List<String> readTargets(Fields spec, boolean shadow) {
    Field field = spec.optional("notificationTargets");
    List<Field> items = field == null ? List.of() : field.items();
    if (field == null && !shadow) {
      spec.errorUnlessStored(
          "\"notificationTargets\" is missing; [] records alerts and tells nobody");
    } else if (field != null
        && field.node() instanceof Node.Sequence
        && items.isEmpty()
        && !shadow) {
      field.warning("without targets alerts are recorded and nobody is told");
    }
    List<String> names = new ArrayList<>();
    for (Field item : items) {
      String name = readTarget(item);
      if (name != null && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private @Nullable String readTarget(Field item) {
    Fields fields = item.fields();
    if (fields == null) {
      return null;
    }
    Field reference = fields.optional("targetRef");
    if (reference == null) {
      return inlineTarget(item, fields);
    }
    fields.close();
    targets.follow(reference);
    return reference.node() instanceof Node.Scalar s ? s.text() : null;
  }

  private @Nullable String inlineTarget(Field item, Fields fields) {
    NotificationTarget target =
        TargetReader.read(Head.inline(fields, Kind.ALERT_NOTIFICATION_TARGET, false));
    if (target == null) {
      return null;
    }
    NotificationTarget other = inlineTargets.putIfAbsent(target.name(), target);
    if (targets.has(target.name()) || (other != null && !other.equals(target))) {
      item.error(
          "another target is named \""
              + Excerpt.of(target.name())
              + "\"; name this one otherwise, or refer to that one with targetRef");
    }
    return target.name();
  }
}
