package org.slo.service.security.web;

import java.util.List;
import org.slo.service.security.RefusedTokenException;
import org.slo.service.security.TokenCheck;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets in whoever holds a token of any kind. */
@Component
final class TokenAuthentication implements AuthenticationManager {

  private final List<TokenCheck> checks;

  TokenAuthentication(List<TokenCheck> checks) {
    this.checks = checks;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String token = attempt.getCredentials() instanceof String given ? given : "";
    try {
      return checks.stream()
          .flatMap(check -> check.callerOf(attempt.getName(), token).stream())
          .findFirst()
          .map(caller -> UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()))
          .orElseThrow(() -> new BadCredentialsException("The token is none of this service's."));
    } catch (RefusedTokenException refused) {
      throw new CredentialsExpiredException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
