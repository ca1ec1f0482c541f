package org.slo.service.security.web;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Scope;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which scope a request needs. The first rule that matches holds: what is set apart comes first, then the rest by its
 * method.
 */
final class AccessRules {

  private static final List<HttpMethod> READING =
      List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final List<Rule> RULES =
      Stream.of(
              all(null, "/actuator/health/**"),
              all(Scope.INGEST, "/api/v1/write", "/api/v1/requests", "/otlp/**"),
              reading("/actuator/prometheus"),
              all(Scope.ADMIN, "/actuator/**", "/api/v1/tokens/**", "/tokens/**"),
              reading("/**"),
              all(Scope.WRITE, "/**"))
          .flatMap(rules -> rules)
          .toList();

  private AccessRules() {}

  /** Scope that whatever a matcher matches needs; null: none. */
  private record Rule(RequestMatcher matcher, @Nullable Scope scope) {}

  /** The scope that a request needs; empty if it needs no token at all. */
  static Optional<Scope> neededFor(HttpServletRequest request) {
    Rule rule =
        RULES.stream().filter(one -> one.matcher.matches(request)).findFirst().orElseThrow();
    return Optional.ofNullable(rule.scope);
  }

  private static Stream<Rule> all(@Nullable Scope scope, String... patterns) {
    return Stream.of(patterns).map(pattern -> new Rule(pathPattern(pattern), scope));
  }

  private static Stream<Rule> reading(String pattern) {
    return READING.stream().map(method -> new Rule(pathPattern(method, pattern), Scope.READ));
  }
}
