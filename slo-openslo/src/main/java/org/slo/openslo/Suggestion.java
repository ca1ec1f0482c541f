package org.slo.openslo;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean": the known word that is nearest to an unknown one. */
final class Suggestion {

  private Suggestion() {}

  /** {@code ; did you mean "x"?}, or an empty text if no word is near. */
  static String clause(String word, Collection<String> known) {
    int near = word.length() < 4 ? 1 : Math.max(2, Math.min(3, word.length() / 3));
    return known.stream()
        .filter(k -> distance(word, k) <= near)
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElse("");
  }

  /** The same, or else the list of what is known. */
  static String clauseOrList(String word, Collection<String> known) {
    String clause = clause(word, known);
    return clause.isEmpty() ? "; known are " + String.join(", ", known) : clause;
  }

  /** Insertions, deletions and replacements between the words, case apart. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
