package org.slo.service.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that reached the loopback address under a foreign name. A page in a browser of this machine could
 * otherwise read the service by pointing its own name here (DNS rebinding).
 */
final class LoopbackHosts extends OncePerRequestFilter {

  private final Problems problems;

  LoopbackHosts(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isLoopback(request.getServerName())) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response,
          HttpStatus.FORBIDDEN,
          "Without an admin token the service answers to localhost only; set SLO_ADMIN_TOKEN to use another name.");
    }
  }

  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
