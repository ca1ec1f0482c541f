package org.slo.service.console;

import java.util.List;
import java.util.Locale;
import org.slo.budget.SloStatus;
import org.slo.engine.SloView;

/**
 * Every SLO, worst first.
 *
 * @param rows those that the filter lets through
 * @param all how many there are without the filter
 * @param services names to filter by
 * @param tallies how many SLOs there are of each status, without the filter
 * @param filter what was asked for
 * @param open open alerts, pages first, without the filter
 */
public record Overview(
    List<SloRow> rows,
    int all,
    List<String> services,
    List<Tally> tallies,
    Filter filter,
    List<AlertCard> open) {

  /** The most open alerts that stand above the table; the inbox has them all. */
  public static final int MOST_OPEN = 5;

  private static final List<SloStatus> WORST_FIRST =
      List.of(SloStatus.EXHAUSTED, SloStatus.AT_RISK, SloStatus.UNKNOWN, SloStatus.HEALTHY);

  /** How many SLOs have a status. */
  public record Tally(StatusMark status, long count) {}

  /**
   * What to show; empty text does not narrow.
   *
   * @param service exact name
   * @param status word of a status
   * @param text part of name, display name, service or label value, whatever the case
   */
  public record Filter(String service, String status, String text) {

    /** Whether it narrows anything. */
    public boolean narrows() {
      return !(service.isEmpty() && status.isEmpty() && text.isEmpty());
    }

    boolean passes(SloView view) {
      return (service.isEmpty() || view.definition().service().equals(service))
          && (status.isEmpty() || view.whole().status().word().equals(status))
          && (text.isEmpty() || mentions(view, text.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean mentions(SloView view, String text) {
      String words =
          String.join(
              "\n",
              view.definition().name(),
              view.definition().displayName(),
              view.definition().service(),
              String.join("\n", view.definition().labels().values()));
      return words.toLowerCase(Locale.ROOT).contains(text);
    }
  }

  /** Sorts, filters and counts; open alerts come in any order. */
  public static Overview of(List<SloView> views, Filter filter, List<AlertCard> open) {
    return new Overview(
        views.stream().filter(filter::passes).sorted(SloRow.WORST_FIRST).map(SloRow::of).toList(),
        views.size(),
        views.stream().map(v -> v.definition().service()).distinct().sorted().toList(),
        WORST_FIRST.stream().map(status -> tally(views, status)).toList(),
        filter,
        open.stream().sorted(AlertCard.PAGES_FIRST).limit(MOST_OPEN).toList());
  }

  private static Tally tally(List<SloView> views, SloStatus status) {
    return new Tally(
        StatusMark.of(status),
        views.stream().filter(view -> view.whole().status() == status).count());
  }
}
