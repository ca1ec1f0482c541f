package org.slo.service.security;

import java.security.Principal;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as the service knows.
 *
 * @param name by which changes are signed
 * @param scopes what the caller may do
 * @param services services whose measurements the caller may bring; empty: any
 */
public record Caller(String name, Set<Scope> scopes, SortedSet<String> services)
    implements Principal {

  /** Where nobody has to sign in, and within the service itself. */
  public static final Caller ANYBODY =
      new Caller("anonymous", Set.of(Scope.ADMIN), new TreeSet<>());

  private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

  /** The caller on whose behalf this thread works; {@link #ANYBODY} outside of a request. */
  public static Caller current() {
    return CURRENT.orElse(ANYBODY);
  }

  /** Does {@code work} on behalf of this caller. */
  public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
    return ScopedValue.where(CURRENT, this).call(work::call);
  }

  /** Whether the caller may do what {@code needed} allows. */
  public boolean may(Scope needed) {
    return scopes.stream().anyMatch(scope -> scope.includes(needed));
  }

  /** Whether the caller may bring measurements of some services only. */
  public boolean isLimited() {
    return !services.isEmpty();
  }

  /** Whether the caller may bring measurements of a service; an empty name is none that a limited caller may use. */
  public boolean mayBring(String service) {
    return services.isEmpty() || services.contains(service);
  }

  @Override
  public String getName() {
    return name;
  }
}
