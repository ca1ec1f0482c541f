package org.slo.service.ingest.requests;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the values of an event's fields, each within its bounds. The parser stands at the value. */
final class EventValues {

  static final int LONGEST_TEXT = 255;
  static final int LONGEST_STATUS = 64;
  static final long MOST_REQUESTS = 1_000_000_000;

  private EventValues() {}

  /** A text without control characters; null and the empty text are the same as none. */
  static String text(JsonParser json, String field, int longest) throws InvalidEventException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidEventException(field + " must be a string");
    }
    return checked(json.getString(), field, longest);
  }

  /** A status: an integer or a text. */
  static String status(JsonParser json) throws InvalidEventException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> checked(json.getString(), "status", LONGEST_STATUS);
      case VALUE_STRING, VALUE_NULL -> text(json, "status", LONGEST_STATUS);
      case null, default ->
          throw new InvalidEventException("status must be an integer or a string");
    };
  }

  static long count(JsonParser json) throws InvalidEventException {
    boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    if (whole && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long count = json.getLongValue();
      if (count >= 1 && count <= MOST_REQUESTS) {
        return count;
      }
    }
    throw new InvalidEventException("count must be an integer from 1 to 1000000000");
  }

  static double durationMillis(JsonParser json) throws InvalidEventException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      double duration = json.getDoubleValue() + 0.0; // -0.0 becomes 0.0
      if (duration >= 0 && duration < Double.POSITIVE_INFINITY) {
        return duration;
      }
    }
    throw new InvalidEventException("durationMs must be a finite number, 0 or more");
  }

  /**
   * A time.
   *
   * @param latestMillis a later one is refused
   */
  static long timeMillis(JsonParser json, long latestMillis) throws InvalidEventException {
    long millis = instant(json).toEpochMilli();
    if (millis > latestMillis) {
      throw new InvalidEventException(
          "time is later than %s, the latest that is taken now; check the sender's clock"
              .formatted(Instant.ofEpochMilli(latestMillis)));
    }
    if (millis < 0) {
      throw new InvalidEventException("time must not be before 1970");
    }
    return millis;
  }

  private static Instant instant(JsonParser json) throws InvalidEventException {
    if (json.currentToken() == JsonToken.VALUE_STRING && json.getStringLength() <= LONGEST_STATUS) {
      try {
        Instant time = Instant.parse(json.getString());
        if (time.isBefore(Instant.parse("9999-12-31T23:59:59Z"))) {
          return time;
        }
      } catch (DateTimeException e) {
        // told below
      }
    }
    throw new InvalidEventException(
        "time must be a string as RFC 3339 has it, such as \"2026-11-22T03:14:15.926Z\"");
  }

  private static String checked(String text, String field, int longest)
      throws InvalidEventException {
    if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
      throw new InvalidEventException(field + " must have at most " + longest + " characters");
    }
    String wrong = unstorable(text);
    if (wrong != null) {
      throw new InvalidEventException(field + " must not contain " + wrong);
    }
    return text;
  }

  private static @Nullable String unstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return "control characters";
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "half a surrogate pair";
      }
    }
    return null;
  }
}
