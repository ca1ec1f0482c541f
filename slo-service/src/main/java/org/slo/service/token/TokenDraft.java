package org.slo.service.token;

import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Scope;

/**
 * A token that is asked for.
 *
 * @param expiresAt null: never
 */
public record TokenDraft(
    String name, Set<Scope> scopes, SortedSet<String> services, @Nullable Instant expiresAt) {}
