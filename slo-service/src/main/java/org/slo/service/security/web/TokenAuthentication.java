package org.slo.service.security.web;

import org.slo.service.security.AdminToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Lets in whoever holds the admin token, under the name they gave. */
final class TokenAuthentication implements AuthenticationManager {

  private final AdminToken token;

  TokenAuthentication(AdminToken token) {
    this.token = token;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    if (attempt.getCredentials() instanceof String candidate && token.matches(candidate)) {
      return UsernamePasswordAuthenticationToken.authenticated(
          attempt.getName(), null, AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
    }
    throw new BadCredentialsException("The token is not the admin token.");
  }
}
