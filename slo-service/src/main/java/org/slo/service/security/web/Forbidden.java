package org.slo.service.security.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slo.service.security.Caller;
import org.slo.service.security.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says which scope a known caller lacks. */
final class Forbidden implements AccessDeniedHandler {

  private final Problems problems;

  Forbidden(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    String needed = AccessRules.neededFor(request).map(Scope::word).orElse("no");
    String given = Scope.words(scopes(request));
    problems.write(
        response,
        HttpStatus.FORBIDDEN,
        "This needs the scope %s; the token has %s.".formatted(needed, given));
  }

  private static Set<Scope> scopes(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication known
            && known.getPrincipal() instanceof Caller caller
        ? caller.scopes()
        : Set.of();
  }
}
