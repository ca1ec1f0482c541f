package org.slo.service.ingest.scrape.exposition;

import java.util.Locale;

/** Reads one body; used once, not thread-safe. */
public final class ExpositionReader {

  private static final String TYPE = "# TYPE ";
  private static final String END = "# EOF";
  private static final String EXEMPLAR = " # ";

  private final String text;
  private final Format format;
  private final Samples samples;
  private Family family = new Family("", Family.UNKNOWN);
  private int line;
  private boolean ended;

  private ExpositionReader(String text, Format format, Samples samples) {
    this.text = text;
    this.format = format;
    this.samples = samples;
  }

  /**
   * Reads a body; an empty one holds no samples as Prometheus text and is malformed as OpenMetrics.
   *
   * @throws MalformedExpositionException if it is none, or was cut off; what was told of it must be forgotten
   */
  public static void read(String text, Format format, Samples samples) {
    new ExpositionReader(text, format, samples).read();
  }

  private void read() {
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      line++;
      if (ended) {
        throw malformed("nothing may follow # EOF");
      }
      if (end < 0) {
        end = text.length();
        if (!isEnd(from, end)) {
          throw malformed("the last line does not end; the body was cut off");
        }
      }
      line(from, end);
      from = end + 1;
    }
    if (format == Format.OPEN_METRICS && !ended) {
      throw malformed("the body does not end with # EOF; it was cut off");
    }
  }

  private void line(int from, int end) {
    int at = from;
    while (at < end && SeriesText.isBlank(text.charAt(at))) {
      at++;
    }
    if (at == end) {
      return;
    }
    if (text.charAt(at) != '#') {
      sample(at, end);
    } else if (isEnd(at, end)) {
      ended = true;
    } else if (text.startsWith(TYPE, at)) {
      type(at + TYPE.length(), end);
    }
  }

  private boolean isEnd(int from, int end) {
    return format == Format.OPEN_METRICS
        && end - from == END.length()
        && text.startsWith(END, from);
  }

  private void type(int from, int end) {
    String[] words = text.substring(from, end).strip().split("[ \t]+", -1);
    if (words.length != 2) {
      throw malformed("a TYPE line names a metric and its type");
    }
    family = new Family(words[0], words[1].toLowerCase(Locale.ROOT));
  }

  private void sample(int from, int lineEnd) {
    SeriesText series = new SeriesText(text, from, lineEnd, line);
    String metric = series.metric();
    series.readLabels(null);
    int seriesEnd = series.position();
    int end = beforeExemplar(seriesEnd, lineEnd);
    String[] words = text.substring(seriesEnd, end).strip().split("[ \t]+", -1);
    if (words[0].isEmpty() || words.length > 2) {
      throw malformed("a value, and perhaps a time, must follow the series");
    }
    double value = number(words[0]);
    long time = words.length == 1 ? Samples.NO_TIME : time(words[1]);
    if (!metric.startsWith(family.name()) || family.name().isEmpty()) {
      family = new Family(metric, Family.UNKNOWN);
    }
    samples.sample(text.substring(from, seriesEnd), family, value, time);
  }

  /** Where the sample itself ends; an exemplar is passed over. */
  private int beforeExemplar(int from, int lineEnd) {
    int exemplar = format == Format.OPEN_METRICS ? text.indexOf(EXEMPLAR, from) : -1;
    return exemplar < 0 || exemplar >= lineEnd ? lineEnd : exemplar;
  }

  private long time(String word) {
    if (format == Format.OPEN_METRICS) {
      double seconds = number(word);
      if (Double.isFinite(seconds) && Math.abs(seconds) < 1e15) {
        return Math.round(seconds * 1000);
      }
    } else {
      try {
        return Long.parseLong(word);
      } catch (NumberFormatException e) {
        // told below
      }
    }
    throw malformed("a time is not a number");
  }

  private double number(String word) {
    if (isDecimal(word)) {
      try {
        return Double.parseDouble(word);
      } catch (NumberFormatException e) {
        throw malformed("a value is not a number");
      }
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "+inf", "inf", "+infinity", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw malformed("a value is not a number");
    };
  }

  /** Java's parser takes more than the formats have, such as a trailing f. */
  private static boolean isDecimal(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }

  private MalformedExpositionException malformed(String what) {
    return new MalformedExpositionException(line, what);
  }
}
