package org.slo.service.security.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/** Finds the token in {@code Authorization: Bearer}, or in {@code Basic} as the password of any user. */
final class TokenConverter implements AuthenticationConverter {

  private static final String BEARER = "Bearer ";

  private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return UsernamePasswordAuthenticationToken.unauthenticated(
          "token", header.substring(BEARER.length()).strip());
    }
    return basic.convert(request);
  }
}
