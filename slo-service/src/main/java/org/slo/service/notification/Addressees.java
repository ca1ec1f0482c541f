package org.slo.service.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.alert.AlertTransition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.NotificationTarget;
import org.slo.definition.SelectorSyntaxException;
import org.slo.definition.SloDefinition;
import org.slo.service.catalog.NotificationTargets;
import org.springframework.stereotype.Component;

/**
 * Decides who is told of a transition.
 *
 * <p>The inbox always is. An SLO with policies of its own tells the targets of the policies concerned, unless the
 * policy says not to tell of breaches or resolutions; the default policy tells every target whose route
 * matches. Whoever was told of an alert once is told of the rest of it too, though routes, severity or policies
 * have changed since: nobody keeps an incident open that is over.
 */
@Component
class Addressees {

  private static final Logger LOG = LoggerFactory.getLogger(Addressees.class);

  private final NotificationTargets targets;

  Addressees(NotificationTargets targets) {
    this.targets = targets;
  }

  /**
   * Everybody to tell, each once, the inbox first.
   *
   * @param told who was told of an earlier transition of the alert
   */
  Set<Addressee> of(AlertTransition transition, Collection<Addressee> told) {
    Optional<SloDefinition> slo = targets.slo(transition.sloUid());
    List<AlertPolicy> policies = slo.map(SloDefinition::alertPolicies).orElse(List.of());
    Predicate<AlertPolicy> tells = tellsOf(transition);

    Set<Addressee> concerned =
        new LinkedHashSet<>(
            transition.policies().isEmpty()
                ? routed(transition, slo.map(SloDefinition::labels).orElse(Map.of()))
                : targetsOf(
                    policies.stream()
                        .filter(policy -> transition.policies().contains(policy.name()))
                        .filter(tells)
                        .toList()));
    Set<Addressee> muted =
        new HashSet<>(targetsOf(policies.stream().filter(tells.negate()).toList()));
    muted.removeAll(concerned);

    Set<Addressee> all = new LinkedHashSet<>();
    all.add(Addressee.INBOX);
    all.addAll(concerned);
    all.addAll(told);
    all.removeAll(muted);
    all.removeIf(addressee -> addressee.isInbox() && !addressee.equals(Addressee.INBOX));
    all.add(Addressee.INBOX);
    return all;
  }

  private static Predicate<AlertPolicy> tellsOf(AlertTransition transition) {
    boolean silence = transition.windows().isEmpty();
    return switch (transition.kind()) {
      case FIRED, SEVERITY_CHANGED ->
          silence ? AlertPolicy::alertWhenNoData : AlertPolicy::alertWhenBreaching;
      case RESOLVED -> AlertPolicy::alertWhenResolved;
    };
  }

  private List<Addressee> routed(AlertTransition transition, Map<String, String> labels) {
    Subject subject = Subject.of(transition, labels);
    List<Addressee> routed = new ArrayList<>();
    for (NotificationTarget target : targets.all()) {
      if (wants(target, subject)) {
        routed.add(addressee(target));
      }
    }
    return routed;
  }

  /** A route that cannot be read matches everything: a page too many beats a page lost. */
  private static boolean wants(NotificationTarget target, Subject subject) {
    String route = target.route();
    if (route == null) {
      return false;
    }
    try {
      return Route.parse(route).matches(subject);
    } catch (SelectorSyntaxException e) {
      LOG.warn(
          "The route of notification target {} cannot be read ({}); it is told of everything",
          target.name(),
          e.getMessage());
      return true;
    }
  }

  private List<Addressee> targetsOf(List<AlertPolicy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.targets().stream())
        .distinct()
        .flatMap(name -> targets.find(name).stream())
        .map(Addressees::addressee)
        .toList();
  }

  private static Addressee addressee(NotificationTarget target) {
    return new Addressee(target.name(), target.kind());
  }
}
