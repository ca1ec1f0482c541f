package org.slo.service.reporting.markdown;

import java.util.List;
import org.slo.service.reporting.ReviewPage;

/** Writes a weekly review as Markdown that reads well as plain text too. */
public final class MarkdownReview {

  private final StringBuilder out = new StringBuilder();

  private MarkdownReview() {}

  /** The review, ending with a line feed. */
  public static String of(ReviewPage page) {
    MarkdownReview review = new MarkdownReview();
    review.head(page);
    review.budgets(page.budgets());
    review.burned(page.burned());
    review.corrections(page.corrections());
    review.alerts(page.alerts());
    return review.out.toString();
  }

  private void head(ReviewPage page) {
    line("# On-call review " + page.week());
    line("");
    line(text(page.period()) + (page.complete() ? "" : ", the week still runs"));
    line("");
    page.summary().forEach(sentence -> line("- " + text(sentence)));
  }

  private void budgets(List<ReviewPage.BudgetLine> budgets) {
    heading("Error budgets");
    if (budgets.isEmpty()) {
      line("There are no SLOs.");
      return;
    }
    row("SLO", "Objective", "Target", "SLI", "Events", "At start", "At end", "Spent", "");
    line("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    for (ReviewPage.BudgetLine b : budgets) {
      row(
          b.slo(),
          b.objective(),
          b.target(),
          b.sli(),
          b.events(),
          b.atStart(),
          b.atEnd(),
          b.spent(),
          b.remark());
    }
  }

  private void burned(List<ReviewPage.Burned> burned) {
    heading("What burned them");
    if (burned.isEmpty()) {
      line("Nothing failed.");
    }
    for (ReviewPage.Burned slo : burned) {
      line("### " + text(slo.slo()) + ", " + slo.bad() + " bad events");
      line("");
      if (!slo.stretches().isEmpty()) {
        row("From", "Lasted", "Bad", "Of the week's bad", "Of the whole budget");
        line("| --- | --- | ---: | ---: | ---: |");
        slo.stretches().forEach(s -> row(s.from(), s.duration(), s.bad(), s.share(), s.budget()));
        line("");
      }
      slo.causes().forEach(cause -> line("- " + text(cause)));
      if (!slo.causes().isEmpty()) {
        line("");
      }
    }
  }

  private void corrections(List<ReviewPage.CorrectionLine> corrections) {
    if (corrections.isEmpty()) {
      return;
    }
    section("Left out of the budgets");
    row("SLOs", "From", "Left out", "Why", "Who");
    line("| --- | --- | --- | --- | --- |");
    corrections.forEach(c -> row(c.slos(), c.from(), c.leftOut(), c.reason(), c.author()));
  }

  private void alerts(List<ReviewPage.AlertLine> alerts) {
    section("Alerts");
    if (alerts.isEmpty()) {
      line("There were none.");
      return;
    }
    row("Severity", "SLO", "Started", "Open for", "Acknowledged by", "Reason");
    line("| --- | --- | --- | --- | --- | --- |");
    for (ReviewPage.AlertLine a : alerts) {
      String duration = a.open() ? a.duration() + ", still open" : a.duration();
      row(a.severity(), a.slo(), a.started(), duration, a.acknowledged(), a.reason());
    }
  }

  /** A heading after what may have ended with an empty line. */
  private void section(String heading) {
    if (!out.toString().endsWith("\n\n")) {
      line("");
    }
    line("## " + heading);
    line("");
  }

  private void heading(String heading) {
    line("");
    line("## " + heading);
    line("");
  }

  private void row(String... cells) {
    out.append('|');
    for (String cell : cells) {
      out.append(' ').append(text(cell)).append(" |");
    }
    out.append('\n');
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  /** Names and reasons are anybody's text: nothing in them may end a cell or become markup. */
  private static String text(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }
}
