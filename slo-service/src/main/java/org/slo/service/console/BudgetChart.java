package org.slo.service.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slo.budget.BudgetPoint;
import org.slo.budget.CorrectedMinutes;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;

/**
 * The budget over its window, drawn into a plane of {@value #WIDTH} by {@value #HEIGHT}; x is time, the top is a
 * full budget.
 *
 * @param line path of the remaining budget
 * @param area the same, closed along the zero line
 * @param corrected stretches of time that are left out, in order
 * @param grid horizontal lines with their values, from the top
 * @param dates along the x axis, evenly spaced
 * @param summary the course in one sentence
 */
public record BudgetChart(
    String line,
    String area,
    List<Band> corrected,
    List<GridLine> grid,
    List<String> dates,
    String summary) {

  static final int WIDTH = 1000;
  static final int HEIGHT = 100;

  private static final int DATES = 4;

  /**
   * A stretch of time.
   *
   * @param x where it begins
   * @param width how long it lasts, at least one
   */
  public record Band(String x, String width) {}

  /**
   * A line across the chart.
   *
   * @param y position in percent from the top
   * @param label its value
   * @param zero whether the budget ends here
   */
  public record GridLine(String y, String label, boolean zero) {}

  /**
   * @param points in order; those without a ratio are left out
   * @param corrected minutes that are left out of the budget
   * @param from left edge
   * @param to right edge, after {@code from}
   */
  static BudgetChart of(
      List<BudgetPoint> points,
      CorrectedMinutes corrected,
      Instant from,
      Instant to,
      Moments moments) {
    List<double[]> known = new ArrayList<>();
    double length = Duration.between(from, to).toMillis();
    for (BudgetPoint point : points) {
      if (point.budgetRemainingRatio() != null) {
        double x = Duration.between(from, point.time()).toMillis() / length;
        known.add(new double[] {x, point.budgetRemainingRatio()});
      }
    }
    int bottom =
        (int) Math.floor(Math.min(0, known.stream().mapToDouble(p -> p[1]).min().orElse(0)));
    return new BudgetChart(
        path(known, bottom),
        area(known, bottom),
        bands(corrected, from, to),
        grid(bottom),
        dates(from, to, moments),
        summary(known));
  }

  public boolean empty() {
    return line.isEmpty();
  }

  private static String path(List<double[]> points, int bottom) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.isEmpty() ? 'M' : 'L').append(number(point[0] * WIDTH)).append(' ');
      path.append(number(HEIGHT * height(point[1], bottom)));
    }
    return path.toString();
  }

  private static String area(List<double[]> points, int bottom) {
    if (points.isEmpty()) {
      return "";
    }
    String zero = number(HEIGHT * height(0, bottom));
    return path(points, bottom)
        + "L"
        + number(points.getLast()[0] * WIDTH)
        + " "
        + zero
        + "L"
        + number(points.getFirst()[0] * WIDTH)
        + " "
        + zero
        + "Z";
  }

  private static List<Band> bands(CorrectedMinutes corrected, Instant from, Instant to) {
    double first = from.getEpochSecond() / 60.0;
    double scale = WIDTH / (to.getEpochSecond() / 60.0 - first);
    return corrected
        .between(from.getEpochSecond() / 60, Math.ceilDiv(to.getEpochSecond(), 60L))
        .stretches()
        .stream()
        .map(stretch ->
            new Band(
                number(Math.max(0, (stretch.from() - first) * scale)),
                number(Math.max(1, (stretch.to() - stretch.from()) * scale))))
        .toList();
  }

  /** Full, half and none of the budget; where it is overspent: full, none and the deepest whole budget. */
  private static List<GridLine> grid(int bottom) {
    double[] values = bottom == 0 ? new double[] {1, 0.5, 0} : new double[] {1, 0, bottom};
    return IntStream.range(0, values.length)
        .mapToObj(i -> values[i])
        .map(v -> new GridLine(number(100 * height(v, bottom)), Figures.share(v), v == 0))
        .toList();
  }

  private static List<String> dates(Instant from, Instant to, Moments moments) {
    Duration part = Duration.between(from, to).dividedBy(DATES - 1);
    boolean brief = part.compareTo(Duration.ofHours(12)) < 0;
    return IntStream.range(0, DATES)
        .mapToObj(i -> from.plus(part.multipliedBy(i)))
        .map(at -> brief ? moments.minute(at) : moments.day(at))
        .toList();
  }

  private static String summary(List<double[]> points) {
    return points.isEmpty()
        ? "No data yet."
        : "Error budget remaining, from %s to %s."
            .formatted(Figures.share(points.getFirst()[1]), Figures.share(points.getLast()[1]));
  }

  /** Distance from the top, 0..1. */
  private static double height(double ratio, int bottom) {
    return (1 - ratio) / (1 - bottom);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
