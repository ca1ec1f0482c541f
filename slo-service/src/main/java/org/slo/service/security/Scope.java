package org.slo.service.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Scope {
  /** Bring measurements, and nothing else. */
  INGEST,
  /** Read everything but tokens and the audit log. */
  READ,
  /** Change definitions, corrections and alerts; reads too. */
  WRITE,
  /** All of it, tokens and the audit log too. */
  ADMIN;

  /** The scope as requests and answers write it, such as {@code ingest}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of a word; empty if there is none. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }

  /** Whether a caller with this scope may do what {@code needed} allows. */
  public boolean includes(Scope needed) {
    return this == needed || this == ADMIN || (this == WRITE && needed == READ);
  }

  /** Scopes as people read them, such as {@code ingest and read}. */
  public static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" and "));
  }
}
