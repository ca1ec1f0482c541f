package org.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slo.definition.DurationText;
import org.slo.tenant.AffectedTenants;
import org.slo.tenant.TenantNames;

/** Why an alert changed, in English sentences for whoever is woken. */
public final class ReasonText {

  private static final double WORTH_NAMING = 0.2;
  private static final int MOST_NAMED = 4;
  private static final double FEW = 0.5;

  private ReasonText() {}

  /**
   * The reason for a transition; what its own {@code reason} says is not read.
   *
   * @param budgetWindow length of the SLO's time window
   */
  public static String of(AlertTransition transition, Duration budgetWindow) {
    StringBuilder text = new StringBuilder(subject(transition));
    boolean silence = transition.windows().isEmpty();
    if (transition.kind() == AlertTransition.Kind.RESOLVED) {
      text.append(silence ? " has data again." : " no longer burns its error budget too fast.");
      remaining(text, transition.budgetRemainingRatio(), budgetWindow);
      return text.toString();
    }
    if (silence) {
      text.append(
          " has no data any more: its source is silent, and whether its users get what they were "
              + "promised is not known.");
      return text.toString();
    }
    burn(text, transition.windows().getFirst(), transition.target());
    budget(text, transition, budgetWindow);
    tenants(text, transition.affectedTenants());
    contributions(text, transition.contributions());
    return text.toString();
  }

  private static void burn(StringBuilder text, WindowEvidence worst, double target) {
    text.append(" burns its error budget ")
        .append(rate(worst.longBurnRate()))
        .append(" times as fast as its target of ")
        .append(percent(target))
        .append(" allows over ")
        .append(DurationText.of(worst.longWindow()))
        .append(" and ")
        .append(rate(worst.shortBurnRate()))
        .append(" times over ")
        .append(DurationText.of(worst.shortWindow()))
        .append(" (threshold ")
        .append(rate(worst.factor()))
        .append(").");
  }

  private static void budget(
      StringBuilder text, AlertTransition transition, Duration budgetWindow) {
    Double budgetSpentRatio = transition.budgetSpentRatio();
    Instant exhaustionAt = transition.exhaustionAt();
    if (budgetSpentRatio != null) {
      text.append(" The last ")
          .append(DurationText.of(transition.windows().getFirst().longWindow()))
          .append(" spent ")
          .append(share(budgetSpentRatio))
          .append(" the budget of ")
          .append(DurationText.of(budgetWindow))
          .append('.');
    }
    remaining(text, transition.budgetRemainingRatio(), budgetWindow);
    if (exhaustionAt != null) {
      text.append(" At the rate of the last 6h it is gone in ")
          .append(roughly(Duration.between(transition.at(), exhaustionAt)))
          .append('.');
    }
  }

  private static String subject(AlertTransition transition) {
    if (transition.instance().isEmpty()) {
      return transition.slo();
    }
    StringBuilder text = new StringBuilder(transition.slo()).append(" (");
    transition
        .instance()
        .forEach((label, value) ->
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                .append(label)
                .append(' ')
                .append(value.isEmpty() ? "none" : value));
    return text.append(')').toString();
  }

  private static void remaining(
      StringBuilder text, @Nullable Double budgetRemainingRatio, Duration budgetWindow) {
    if (budgetRemainingRatio == null) {
      return;
    }
    if (budgetRemainingRatio <= 0) {
      text.append(" Nothing remains of the budget of ")
          .append(DurationText.of(budgetWindow))
          .append('.');
    } else {
      text.append(' ').append(percent(budgetRemainingRatio)).append(" of the budget remains.");
    }
  }

  /** Whether few or many customers are hurt is the first thing that the on-call asks. */
  private static void tenants(StringBuilder text, @Nullable AffectedTenants tenants) {
    if (tenants == null) {
      return;
    }
    Double share = tenants.breadth().affectedShare();
    text.append(share != null && share < FEW ? " Most customers are fine: " : " Failures reached ")
        .append(tenants.approximate() ? "about " : "")
        .append(count(tenants.affected()))
        .append(" of ")
        .append(count(tenants.active()))
        .append(tenants.active() == 1 ? " tenant" : " tenants");
    AffectedTenants.Tenant heaviest = tenants.top().isEmpty() ? null : tenants.top().getFirst();
    if (heaviest != null && !heaviest.name().equals(TenantNames.OTHER)) {
      text.append(tenants.affected() == 1 ? ", \"" : ", most of all \"")
          .append(heaviest.name())
          .append('"');
    }
    text.append('.');
  }

  private static String count(int tenants) {
    return String.format(Locale.ROOT, "%,d", tenants);
  }

  private static void contributions(StringBuilder text, List<Contribution> contributions) {
    int named = 0;
    for (Contribution one : contributions) {
      if (one.shareOfBad() < WORTH_NAMING || named == MOST_NAMED) {
        continue;
      }
      text.append(named == 0 ? " Of the failures, " : ", ")
          .append(percent(one.shareOfBad()))
          .append(" have ")
          .append(one.dimension())
          .append(" \"")
          .append(one.value())
          .append('"');
      named++;
    }
    text.append(named == 0 ? "" : ".");
  }

  private static String share(double ratio) {
    return ratio < 10 ? percent(ratio) + " of" : rate(ratio) + " times";
  }

  private static String rate(@Nullable Double value) {
    if (value == null) {
      return "an unknown number of";
    }
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
  }

  /** A ratio in per cent with as many places as tell it from its neighbours: 99.95 %, 12.3 %, 0.04 %. */
  private static String percent(double ratio) {
    double percent = ratio * 100;
    int places = (percent > 99 && percent < 100) || percent < 1 ? 2 : 1;
    String text = String.format(Locale.ROOT, "%." + places + "f", percent);
    while (text.contains(".") && (text.endsWith("0") || text.endsWith("."))) {
      text = text.substring(0, text.length() - 1);
    }
    return text + " %";
  }

  private static String roughly(Duration duration) {
    if (duration.compareTo(Duration.ofDays(2)) >= 0) {
      return duration.toDays() + " days";
    }
    if (duration.compareTo(Duration.ofHours(2)) >= 0) {
      return duration.toHours() + " hours";
    }
    return Math.max(1, duration.toMinutes()) + " minutes";
  }
}
