package org.slo.cli;

import java.util.ArrayList;
import java.util.List;

/** Files as one text of many documents, which knows which line came from where. */
final class JoinedFiles {

  private static final String BETWEEN = "\n---\n";

  private record Begin(String file, int line) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Begin> begins = new ArrayList<>();

  JoinedFiles(List<DefinitionFiles.Text> files) {
    int line = 1;
    for (DefinitionFiles.Text file : files) {
      if (!text.isEmpty()) {
        text.append(BETWEEN);
        line += 2;
      }
      begins.add(new Begin(file.name(), line));
      text.append(file.text());
      line += (int) file.text().chars().filter(c -> c == '\n').count();
    }
  }

  String text() {
    return text.toString();
  }

  /** Where a line of the text stands: {@code file:line}. */
  String place(int line) {
    Begin of = begins.getFirst();
    for (Begin begin : begins) {
      if (begin.line() <= line) {
        of = begin;
      }
    }
    return of.file() + ":" + (line - of.line() + 1);
  }
}
