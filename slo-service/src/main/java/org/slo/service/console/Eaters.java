package org.slo.service.console;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.slo.definition.DurationText;
import org.slo.engine.SourceHour;
import org.slo.service.presentation.Figures;
import org.slo.service.runtime.Contributor;
import org.slo.service.runtime.EventOrigins;

/**
 * What ate the budget in an interval up to now.
 *
 * @param within length of the interval, canonical
 * @param choices intervals that can be chosen
 * @param heaviest combinations of labels with the most bad events, heaviest first
 * @param causes by one label at a time
 */
public record Eaters(
    String within, List<String> choices, List<Line> heaviest, List<Causes> causes) {

  private static final List<Duration> CHOICES =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30));
  private static final Duration USUAL = Duration.ofDays(1);
  private static final int MOST_LINES = 10;

  /** A combination of labels. */
  public record Line(String source, String bad, String total, String share) {

    private static Line of(Contributor one) {
      return new Line(
          InstanceLine.group(one.labels()),
          Figures.count(one.bad()),
          one.total() == null ? "" : Figures.count(one.total()),
          Figures.share(one.shareOfBad()));
    }
  }

  /** The interval that a text names, the usual one if it names none of the choices. */
  static Duration interval(String within) {
    return CHOICES.stream()
        .filter(choice -> DurationText.of(choice).equals(within))
        .findFirst()
        .orElse(USUAL);
  }

  static Eaters of(Duration within, EventOrigins origins, List<Causes> causes) {
    TreeSet<String> labels = new TreeSet<>();
    for (SourceHour one : origins.sources()) {
      if (!one.labels().equals(SourceHour.OTHER)) {
        labels.addAll(one.labels().asMap().keySet());
      }
    }
    return new Eaters(
        DurationText.of(within),
        CHOICES.stream().map(DurationText::of).toList(),
        origins.by(List.copyOf(labels)).stream().limit(MOST_LINES).map(Line::of).toList(),
        causes);
  }
}
