package org.slo.service.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slo.service.problem.RefusedFieldsException;
import org.slo.service.security.Scope;

/**
 * A token as somebody asks for it, in words that may be wrong.
 *
 * @param name by which changes and measurements of its holder are signed; 1 to 64 characters
 * @param scopes {@code ingest}, {@code read}, {@code write} (reads too) and {@code admin} (all of it)
 * @param services services whose measurements an ingest token may bring; absent or empty: any
 * @param expiresAt RFC 3339; absent: never
 */
public record TokenForm(
    @Nullable String name,
    @Nullable List<@Nullable String> scopes,
    @Nullable List<@Nullable String> services,
    @Nullable String expiresAt) {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_SERVICE = 255;
  private static final int MOST_SERVICES = 100;

  /**
   * The draft of it.
   *
   * @throws RefusedFieldsException with everything that is wrong
   */
  public TokenDraft draft(Instant now) {
    RefusedFieldsException refused = new RefusedFieldsException();
    TokenDraft draft =
        new TokenDraft(name(refused), scopes(refused), services(refused), expiry(refused, now));
    if (!draft.services().isEmpty() && !draft.scopes().equals(Set.of(Scope.INGEST))) {
      refused.add(
          "services", "limits what a token brings: give such a token the scope ingest alone");
    }
    refused.throwIfAny();
    return draft;
  }

  private String name(RefusedFieldsException refused) {
    String text = name == null ? "" : name.strip();
    boolean printable = text.codePoints().noneMatch(Character::isISOControl);
    if (text.isEmpty() || text.length() > LONGEST_NAME || !printable) {
      refused.add("name", "must have 1 to " + LONGEST_NAME + " printable characters");
    }
    return text;
  }

  private Set<Scope> scopes(RefusedFieldsException refused) {
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    for (String word : scopes == null ? List.<@Nullable String>of() : scopes) {
      Scope.of(String.valueOf(word))
          .ifPresentOrElse(
              known::add,
              () -> refused.add("scopes", word + " is none of ingest, read, write and admin"));
    }
    if (scopes == null || scopes.isEmpty()) {
      refused.add("scopes", "is missing: give one or more of ingest, read, write and admin");
    }
    return Collections.unmodifiableSet(known);
  }

  private SortedSet<String> services(RefusedFieldsException refused) {
    SortedSet<String> known = new TreeSet<>();
    for (String service : services == null ? List.<@Nullable String>of() : services) {
      if (service == null || service.isBlank() || service.length() > LONGEST_SERVICE) {
        refused.add("services", "must hold names of 1 to " + LONGEST_SERVICE + " characters");
      } else {
        known.add(service.strip());
      }
    }
    if (known.size() > MOST_SERVICES) {
      refused.add("services", "must be at most " + MOST_SERVICES);
    }
    return Collections.unmodifiableSortedSet(known);
  }

  private @Nullable Instant expiry(RefusedFieldsException refused, Instant now) {
    if (expiresAt == null || expiresAt.isBlank()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(expiresAt.strip()).toInstant();
      if (!time.isAfter(now)) {
        refused.add("expiresAt", "must lie ahead");
      }
      return time;
    } catch (DateTimeException unreadable) {
      refused.add("expiresAt", "is not an RFC 3339 time such as 2027-11-22T00:00:00Z");
      return null;
    }
  }
}
