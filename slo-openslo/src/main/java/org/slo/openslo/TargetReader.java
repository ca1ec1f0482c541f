package org.slo.openslo;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.definition.NotificationTarget;
import org.slo.definition.Selector;
import org.slo.definition.SelectorSyntaxException;

/** Reads objects of kind AlertNotificationTarget. */
final class TargetReader {

  private static final List<String> DELIVERED = List.of("inbox", "webhook", "slack", "pagerduty");
  private static final Set<String> NOT_YET = Set.of("alertmanager", "email");

  private TargetReader() {}

  static @Nullable NotificationTarget read(Head head) {
    Fields spec = head.spec();
    String description = spec == null ? "" : spec.description();
    Field kind = spec == null ? null : spec.required("target");
    String url = head.annotations().url("url");
    String secret = SecretReference.read(head.annotations().optional("secret"));
    String route = route(head.annotations().optional("route"));
    boolean emergency = head.annotations().flag("emergency");
    head.close();
    String word = kind == null ? null : kind.text();
    if (kind == null || word == null) {
      return null;
    }
    checkKind(kind, word);
    checkAddress(head, kind, word);
    return new NotificationTarget(head.name(), word, description, url, secret, route, emergency);
  }

  private static void checkKind(Field field, String kind) {
    if (NOT_YET.contains(kind)) {
      field.error(
          "notifications by "
              + kind
              + " are not delivered yet; use one of "
              + String.join(", ", DELIVERED));
    } else if (!DELIVERED.contains(kind)) {
      field.error(
          "there is no target \""
              + Excerpt.of(kind)
              + "\""
              + Suggestion.clauseOrList(kind, DELIVERED));
    }
  }

  private static void checkAddress(Head head, Field field, String kind) {
    Field url = head.annotations().optional("url");
    Field secret = head.annotations().optional("secret");
    switch (kind) {
      case "webhook" -> {
        if (url == null) {
          field.error("a webhook needs its address in the annotation slo-service/url");
        }
      }
      case "slack" -> {
        if (url == null && secret == null) {
          field.error(
              "slack needs its incoming webhook: slo-service/secret: env:NAME or file:PATH, which holds the"
                  + " address");
        }
        if (url != null
            && url.node() instanceof Node.Scalar s
            && s.text().contains("//hooks.slack.com/")) {
          url.error(
              "the address of a Slack webhook is a credential; keep it out of definitions and name it by"
                  + " slo-service/secret: env:NAME or file:PATH");
        }
      }
      case "pagerduty" -> {
        if (secret == null) {
          field.error(
              "pagerduty needs its routing key: slo-service/secret: env:NAME or file:PATH, which holds it");
        }
      }
      default -> {}
    }
  }

  private static @Nullable String route(@Nullable Field field) {
    String route = field == null ? null : field.looseText();
    if (field == null || route == null) {
      return null;
    }
    try {
      Selector.parseMatchers(route);
    } catch (SelectorSyntaxException e) {
      field.errorAt(
          e.column() - 1,
          "is not a list of matchers such as service=\"groupware\",severity=\"page\": "
              + e.getMessage());
      return null;
    }
    return route;
  }
}
