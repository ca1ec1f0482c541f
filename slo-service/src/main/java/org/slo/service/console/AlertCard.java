package org.slo.service.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.definition.Severity;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertState;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;

/**
 * One alert in the inbox.
 *
 * @param id of the alert
 * @param slo name of its SLO
 * @param service its service
 * @param objective that burns worst
 * @param instance the group in words, empty for the SLO itself
 * @param severity in one word: of now while it is open, afterwards the highest it had
 * @param state in one word
 * @param startedAt for machines
 * @param started for people
 * @param duration how long it has been open, or was
 * @param reason why, in words
 * @param acknowledged by whom and when, null if nobody did
 * @param causes where the bad events came from: of each dimension the heaviest value, heaviest first; what the
 *     instance's own labels say is left out
 */
public record AlertCard(
    UUID id,
    String slo,
    String service,
    String objective,
    String instance,
    String severity,
    String state,
    Instant startedAt,
    String started,
    String duration,
    String reason,
    @Nullable String acknowledged,
    List<String> causes) {

  private static final int MOST_CAUSES = 5;

  static final Comparator<AlertCard> PAGES_FIRST =
      Comparator.comparing((AlertCard card) -> Severity.of(card.severity()))
          .thenComparing(AlertCard::startedAt)
          .reversed();

  static AlertCard of(AlertDetails details, Moments moments, Instant now) {
    Alert alert = details.alert();
    Instant end = alert.resolvedAt() == null ? now : alert.resolvedAt();
    return new AlertCard(
        alert.id(),
        alert.slo(),
        alert.service(),
        alert.objective(),
        InstanceLine.group(alert.instance()),
        (alert.state() == AlertState.FIRING ? alert.severity() : alert.highestSeverity()).word(),
        alert.state().word(),
        alert.startedAt(),
        moments.second(alert.startedAt()),
        Figures.duration(
            end.isBefore(alert.startedAt())
                ? Duration.ZERO
                : Duration.between(alert.startedAt(), end)),
        alert.reason(),
        acknowledged(alert, moments),
        causes(details.latest().contributions(), alert.instance().keySet()));
  }

  private static List<String> causes(List<Contribution> contributions, Set<String> known) {
    Set<String> dimensions = new HashSet<>(known);
    return contributions.stream()
        .filter(contribution -> dimensions.add(contribution.dimension()))
        .limit(MOST_CAUSES)
        .map(AlertCard::cause)
        .toList();
  }

  /** Whether it is still open. */
  public boolean open() {
    return state.equals(AlertState.FIRING.word());
  }

  private static @Nullable String acknowledged(Alert alert, Moments moments) {
    Instant at = alert.acknowledgedAt();
    return alert.acknowledgedBy() == null
        ? null
        : alert.acknowledgedBy() + (at == null ? "" : ", " + moments.minute(at));
  }

  private static String cause(Contribution contribution) {
    return "%s %s: %s"
        .formatted(
            contribution.dimension(),
            contribution.value(),
            Figures.share(contribution.shareOfBad()));
  }
}
