package org.slo.service.security.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Asks for a token. Browsers understand the first challenge and ask their user. */
final class Unauthorized implements AuthenticationEntryPoint {

  private final Problems problems;

  Unauthorized(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    response.addHeader(
        HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"slo-service\", charset=\"UTF-8\"");
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"slo-service\"");
    problems.write(
        response,
        HttpStatus.UNAUTHORIZED,
        why(reason)
            + "Send a token as \"Authorization: Bearer TOKEN\", or as the password of any user.");
  }

  private static String why(AuthenticationException reason) {
    return reason instanceof CredentialsExpiredException ? reason.getMessage() + " " : "";
  }
}
