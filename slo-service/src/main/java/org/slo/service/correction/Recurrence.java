package org.slo.service.correction;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * When something recurs, by a rule of RFC 5545. The rule is expanded in the zone's wall-clock time, so that "daily at
 * 02:00" stays at 02:00 across changes of daylight saving time. As the RFC has it (3.3.10), an occurrence at a
 * wall-clock time that does not exist is left out and not counted; of a time that exists twice the first one is
 * meant. Immutable.
 */
final class Recurrence {

  private static final int MOST_OCCURRENCES = 20_000;

  private final String rule;
  private final LocalDateTime first;
  private final ZoneId zone;

  /**
   * @param rule as in {@code FREQ=WEEKLY;BYDAY=SA}
   * @param first start of the first occurrence
   * @throws IllegalArgumentException if the rule cannot be read, or recurs more often than hourly; the message names
   *     the remedy
   */
  Recurrence(String rule, Instant first, ZoneId zone) {
    this.rule = rule;
    this.first = LocalDateTime.ofInstant(first, zone);
    this.zone = zone;
    Freq frequency = parse(rule).getFreq();
    if (frequency == Freq.SECONDLY || frequency == Freq.MINUTELY) {
      throw new IllegalArgumentException(
          "recurs every second or minute: the most frequent rule is FREQ=HOURLY");
    }
  }

  /**
   * Starts of the occurrences in {@code [from, to)}, in order.
   *
   * @throws IllegalArgumentException if there are more than {@value #MOST_OCCURRENCES}, or if the rule never recurs
   */
  List<Instant> starts(Instant from, Instant to) {
    RecurrenceRule parsed = parse(rule);
    Integer count = parsed.getCount();
    Instant until = until(parsed);
    parsed.setUntil(null); // takes a count away as well
    List<Instant> starts = new ArrayList<>();
    try {
      RecurrenceRuleIterator occurrences = parsed.iterator(dateTime(first));
      if (count == null && from.isAfter(first.atZone(zone).toInstant())) {
        Instant early = from.minus(Duration.ofDays(1));
        occurrences.fastForward(dateTime(LocalDateTime.ofInstant(early, zone)));
      }
      int left = count == null ? Integer.MAX_VALUE : count;
      while (left > 0 && occurrences.hasNext()) {
        LocalDateTime local = local(occurrences.nextDateTime());
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
          continue;
        }
        Instant start = local.atZone(zone).toInstant();
        if (!start.isBefore(to) || (until != null && start.isAfter(until))) {
          break;
        }
        left--;
        if (!start.isBefore(from)) {
          add(starts, start);
        }
      }
    } catch (IllegalArgumentException e) {
      throw starts.size() > MOST_OCCURRENCES ? e : new IllegalArgumentException("never recurs", e);
    }
    return starts;
  }

  private static void add(List<Instant> starts, Instant start) {
    starts.add(start);
    if (starts.size() > MOST_OCCURRENCES) {
      throw new IllegalArgumentException(
          "recurs more than " + MOST_OCCURRENCES + " times: take a rule that recurs less often");
    }
  }

  /** The end of the rule; a day ends with its last moment in the zone. */
  private @Nullable Instant until(RecurrenceRule parsed) {
    DateTime until = parsed.getUntil();
    if (until == null) {
      return null;
    }
    if (until.isAllDay()) {
      return local(until).plusDays(1).atZone(zone).toInstant().minusMillis(1);
    }
    return until.isFloating()
        ? local(until).atZone(zone).toInstant()
        : Instant.ofEpochMilli(until.getTimestamp());
  }

  private static RecurrenceRule parse(String rule) {
    try {
      return new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "is no rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=SA: " + e.getMessage(), e);
    }
  }

  private static DateTime dateTime(LocalDateTime local) {
    return new DateTime(
        local.getYear(),
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }
}
