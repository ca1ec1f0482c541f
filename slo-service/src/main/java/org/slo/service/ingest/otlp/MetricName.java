package org.slo.service.ingest.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names of metrics as Prometheus has them: words joined by underscores, with the unit and what is counted at the end. */
final class MetricName {

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("GiBy", "gibibytes"),
          Map.entry("TiBy", "tibibytes"),
          Map.entry("KBy", "kilobytes"),
          Map.entry("MBy", "megabytes"),
          Map.entry("GBy", "gigabytes"),
          Map.entry("TBy", "terabytes"),
          Map.entry("m", "meters"),
          Map.entry("V", "volts"),
          Map.entry("A", "amperes"),
          Map.entry("J", "joules"),
          Map.entry("W", "watts"),
          Map.entry("g", "grams"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("1", ""),
          Map.entry("%", "percent"));

  private static final Map<String, String> PER =
      Map.of(
          "s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y",
          "year");

  private MetricName() {}

  /** The name of a sum that only grows. */
  static String counter(String name, String unit) {
    List<String> words = words(name);
    addUnit(words, unit);
    words.removeIf("total"::equals);
    words.add("total");
    return joined(words);
  }

  /** The name of a gauge, or of a sum that goes up and down. */
  static String gauge(String name, String unit) {
    List<String> words = words(name);
    addUnit(words, unit);
    if (unit.strip().equals("1")) {
      words.removeIf("ratio"::equals);
      words.add("ratio");
    }
    return joined(words);
  }

  /** The name of a histogram or summary, without what tells its parts apart. */
  static String distribution(String name, String unit) {
    List<String> words = words(name);
    addUnit(words, unit);
    return joined(words);
  }

  private static void addUnit(List<String> words, String unit) {
    int slash = unit.indexOf('/');
    String main = unit.substring(0, slash < 0 ? unit.length() : slash).strip();
    addUnless(words, UNITS.getOrDefault(main, main), main);
    if (slash >= 0) {
      String per = unit.substring(slash + 1).strip();
      String word = String.join("_", words(PER.getOrDefault(per, per)));
      if (!word.isEmpty() && per.indexOf('{') < 0 && !words.contains(word)) {
        words.add("per");
        words.add(word);
      }
    }
  }

  /** Adds a unit, unless the name has it or it is an annotation such as {@code {request}}. */
  private static void addUnless(List<String> words, String unit, String written) {
    String word = String.join("_", words(unit));
    if (!word.isEmpty() && written.indexOf('{') < 0 && !words.contains(word)) {
      words.add(word);
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '_';
      if (c != '_' && (LabelNames.isLetter(c) || LabelNames.isDigit(c) || c == ':')) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  private static String joined(List<String> words) {
    String name = String.join("_", words);
    return !name.isEmpty() && LabelNames.isDigit(name.charAt(0)) ? '_' + name : name;
  }
}
