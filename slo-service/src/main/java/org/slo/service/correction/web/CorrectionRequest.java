package org.slo.service.correction.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.service.correction.CorrectionBook;
import org.slo.service.correction.CorrectionDraft;
import org.slo.service.correction.Scope;
import org.slo.service.problem.RefusedFieldsException;

/**
 * A correction as it is asked for. At least one of {@code slos}, {@code service} and {@code labels} says of what; all
 * that are given must hold.
 *
 * @param slos names
 * @param service name of the owning service
 * @param labels that an SLO must have
 * @param startsAt RFC 3339; cut down to the minute
 * @param endsAt RFC 3339, after {@code startsAt}; rounded up to the minute
 * @param timeZone IANA name; absent: UTC
 * @param rrule rule of RFC 5545, without {@code RRULE:}; absent: once
 * @param reason why; at most 1000 characters
 * @param author who says so, if the caller is not known by a name; absent: {@value #NOBODY_KNOWN}
 */
record CorrectionRequest(
    @Nullable List<@Nullable String> slos,
    @Nullable String service,
    @Nullable Map<String, @Nullable String> labels,
    @Nullable String startsAt,
    @Nullable String endsAt,
    @Nullable String timeZone,
    @Nullable String rrule,
    @Nullable String reason,
    @Nullable String author) {

  /** The author where nobody says who they are. */
  static final String NOBODY_KNOWN = "anonymous";

  private static final int MOST_SLOS = 1000;
  private static final int LONGEST_REASON = 1000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_RULE = 1000;
  private static final String WHICH =
      "say which SLOs: slos (names), service or labels; all that are given must hold";

  /**
   * The draft of it.
   *
   * @param caller the name by which the caller is known, null for none
   * @throws RefusedFieldsException with everything that is wrong
   */
  CorrectionDraft draft(@Nullable String caller, Instant now) {
    RefusedFieldsException refused = new RefusedFieldsException();
    Instant from = time(refused, "startsAt", startsAt);
    Instant to = time(refused, "endsAt", endsAt);
    ZoneId zone = zone(refused);
    Scope scope = scope(refused);
    if (from != null && to != null) {
      checkSpan(refused, from, to, now);
    }
    if (rrule != null && rrule.length() > LONGEST_RULE) {
      refused.add("rrule", "must have at most " + LONGEST_RULE + " characters");
    }
    String why = why(refused);
    String who = who(refused, caller);
    refused.throwIfAny();
    if (from == null || to == null || zone == null || scope == null) {
      throw new IllegalStateException("a field is missing and nobody said so");
    }
    return new CorrectionDraft(
        scope, from, to, zone, rrule == null || rrule.isBlank() ? null : rrule.strip(), why, who);
  }

  private void checkSpan(RefusedFieldsException refused, Instant from, Instant to, Instant now) {
    if (!from.isBefore(to)) {
      refused.add("endsAt", "must come after startsAt, " + from);
    }
    boolean once = rrule == null || rrule.isBlank();
    Instant oldest = now.minus(CorrectionBook.LOOK_BACK);
    if (once && to.isBefore(oldest)) {
      refused.add("endsAt", "must not lie before " + oldest + ": counts are not kept for longer");
    }
  }

  private static @Nullable Instant time(
      RefusedFieldsException refused, String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      refused.add(field, "is missing: give an RFC 3339 time such as 2026-11-22T03:14:00Z");
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.strip());
      if (time.getYear() < 1970 || time.getYear() > 2200) {
        refused.add(field, "must lie between 1970 and 2200");
      }
      return time.toInstant();
    } catch (DateTimeException e) {
      refused.add(field, "\"" + text + "\" is not an RFC 3339 time such as 2026-11-22T03:14:00Z");
      return null;
    }
  }

  private @Nullable ZoneId zone(RefusedFieldsException refused) {
    if (timeZone == null || timeZone.isBlank()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(timeZone.strip());
    } catch (DateTimeException e) {
      refused.add("timeZone", "\"" + timeZone + "\" is no IANA time zone such as Asia/Tokyo");
      return null;
    }
  }

  private @Nullable Scope scope(RefusedFieldsException refused) {
    List<@Nullable String> names = slos == null ? List.of() : slos;
    Map<String, @Nullable String> wanted = labels == null ? Map.of() : labels;
    if (names.stream().anyMatch(name -> name == null || name.isBlank())) {
      refused.add("slos", "must hold names of SLOs");
      return null;
    }
    if (names.size() > MOST_SLOS) {
      refused.add("slos", "must hold at most " + MOST_SLOS + " names: use service or labels");
    }
    if (wanted.values().stream().anyMatch(Objects::isNull)) {
      refused.add("labels", "must give each label a value");
      return null;
    }
    boolean noService = service == null || service.isBlank();
    if (names.isEmpty() && noService && wanted.isEmpty()) {
      refused.add("slos", WHICH);
      return null;
    }
    return new Scope(
        names.stream().map(String::valueOf).distinct().toList(),
        noService ? null : service,
        Collections.unmodifiableSortedMap(copy(wanted)));
  }

  private static TreeMap<String, String> copy(Map<String, @Nullable String> labels) {
    TreeMap<String, String> copy = new TreeMap<>();
    labels.forEach((name, value) -> copy.put(name, String.valueOf(value)));
    return copy;
  }

  private String why(RefusedFieldsException refused) {
    if (reason == null || reason.isBlank()) {
      refused.add("reason", "is missing: people who read the budget will ask");
      return "";
    }
    if (reason.length() > LONGEST_REASON) {
      refused.add("reason", "must have at most " + LONGEST_REASON + " characters");
    }
    return reason.strip();
  }

  private String who(RefusedFieldsException refused, @Nullable String caller) {
    if (caller != null || author == null || author.isBlank()) {
      return caller == null ? NOBODY_KNOWN : caller;
    }
    if (author.length() > LONGEST_NAME) {
      refused.add("author", "must have at most " + LONGEST_NAME + " characters");
    }
    return author.strip();
  }
}
