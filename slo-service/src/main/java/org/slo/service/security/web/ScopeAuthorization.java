package org.slo.service.security.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Caller;
import org.slo.service.security.Scope;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a caller do what the caller's scopes allow. */
final class ScopeAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    Optional<Scope> needed = AccessRules.neededFor(context.getRequest());
    return new AuthorizationDecision(
        needed.isEmpty() || may(authentication.get(), needed.orElseThrow()));
  }

  private static boolean may(@Nullable Authentication authentication, Scope needed) {
    return authentication != null
        && authentication.getPrincipal() instanceof Caller caller
        && caller.may(needed);
  }
}
