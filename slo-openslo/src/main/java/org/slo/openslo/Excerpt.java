package org.slo.openslo;

/** Input quoted in messages: cut short, on one line. */
final class Excerpt {

  private static final int LONGEST = 60;

  private Excerpt() {}

  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
    return end == line.length() ? line : line.substring(0, end) + "...";
  }
}
