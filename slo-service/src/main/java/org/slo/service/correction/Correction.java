package org.slo.service.correction;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes.Stretch;

/**
 * A stretch of time that SLOs leave out of their budgets, once or by a rule.
 *
 * @param scope the SLOs
 * @param startsAt a whole minute; of a rule: of the first occurrence
 * @param endsAt a whole minute after it; each occurrence lasts as long
 * @param timeZone in which a rule recurs
 * @param rrule as RFC 5545 has it, null for once
 * @param reason why, for people
 * @param author who said so
 * @param deleted null while it is in force
 */
public record Correction(
    UUID id,
    Scope scope,
    Instant startsAt,
    Instant endsAt,
    ZoneId timeZone,
    @Nullable String rrule,
    String reason,
    String author,
    Instant createdAt,
    @Nullable Deletion deleted) {

  /** Who took a correction back, and when. */
  public record Deletion(String by, Instant at) {}

  /** An occurrence: {@code [from, to)}. */
  public record Occurrence(Instant from, Instant to) {}

  /** A correction that happens once is not cut; of a rule, what overlaps {@code [from, to)}. */
  List<Stretch> stretches(Instant from, Instant to) {
    return occurrences(from, to).stream()
        .map(one -> new Stretch(one.from().getEpochSecond() / 60, one.to().getEpochSecond() / 60))
        .toList();
  }

  /**
   * What of it overlaps {@code [from, to)}, in order, each occurrence whole.
   *
   * @throws IllegalArgumentException if the rule is not fit for it; the message names the remedy
   */
  public List<Occurrence> occurrences(Instant from, Instant to) {
    Duration length = Duration.between(startsAt, endsAt);
    Stream<Instant> starts =
        rrule == null
            ? Stream.of(startsAt)
            : new Recurrence(rrule, startsAt, timeZone).starts(from.minus(length), to).stream();
    return starts
        .map(start -> new Occurrence(start, start.plus(length)))
        .filter(one -> one.from().isBefore(to) && one.to().isAfter(from))
        .toList();
  }

  Correction deleted(Deletion deletion) {
    return new Correction(
        id, scope, startsAt, endsAt, timeZone, rrule, reason, author, createdAt, deletion);
  }
}
