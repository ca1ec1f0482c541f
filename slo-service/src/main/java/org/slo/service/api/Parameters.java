package org.slo.service.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.SloStatus;
import org.slo.definition.DurationText;

/** Reads request parameters; what cannot be read is refused by its name. */
final class Parameters {

  private Parameters() {}

  /** A time with its offset, such as {@code 2026-11-22T03:14:15Z}; null if absent. */
  static @Nullable Instant time(String parameter, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      // An unencoded plus of an offset arrives as a space.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw new BadParameterException(
          parameter, "\"" + text + "\" is not an RFC 3339 time such as 2026-11-22T03:14:15Z");
    }
  }

  /** A duration such as {@code 5m}; null if absent. */
  static @Nullable Duration duration(String parameter, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(parameter, String.valueOf(e.getMessage()));
    }
  }

  /** A status by its word; null if absent. */
  static @Nullable SloStatus status(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Arrays.stream(SloStatus.values())
        .filter(s -> s.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new BadParameterException(
                "status", "\"" + word + "\" is none of unknown, exhausted, at-risk and healthy"));
  }

  /**
   * Group labels such as {@code plan=premium,region=us}; values must not hold commas. Empty if absent: the SLO
   * itself.
   */
  static SortedMap<String, String> instance(@Nullable String text) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (text == null || text.isEmpty()) {
      return labels;
    }
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new BadParameterException(
            "instance",
            "\"" + text + "\" does not name group labels as plan=premium,region=us does");
      }
      labels.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return labels;
  }
}
