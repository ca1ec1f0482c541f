package org.slo.service.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slo.service.presentation.Figures;

/**
 * What remains of a budget, as a bar with its number.
 *
 * @param text the number
 * @param width of the bar, 0..100
 * @param level {@code ok}, {@code low} (below a quarter), {@code out} or {@code none} (no data)
 */
public record BudgetBar(String text, String width, String level) {

  private static final double LOW = 0.25;

  static BudgetBar of(@Nullable Double remainingRatio) {
    double width = remainingRatio == null ? 0 : 100 * Math.clamp(remainingRatio, 0.0, 1.0);
    return new BudgetBar(
        Figures.share(remainingRatio),
        String.format(Locale.ROOT, "%.1f", width),
        level(remainingRatio));
  }

  private static String level(@Nullable Double ratio) {
    if (ratio == null) {
      return "none";
    }
    return ratio <= 0 ? "out" : ratio < LOW ? "low" : "ok";
  }
}
