package org.slo.service.catalog;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** What changed from one text to another, line by line, in the unified form that people and tools read. */
public final class TextDiff {

  private static final int LINES_AROUND = 2;
  private static final int HEADER = 2;

  private TextDiff() {}

  /** Hunks of changed lines; empty for equal texts. */
  public static String unified(String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<String> old = before.lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "before", "after", old, DiffUtils.diff(old, after.lines().toList()), LINES_AROUND);
    return String.join("\n", lines.subList(Math.min(HEADER, lines.size()), lines.size())) + "\n";
  }
}
