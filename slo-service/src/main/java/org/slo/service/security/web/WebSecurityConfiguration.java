package org.slo.service.security.web;

import jakarta.servlet.DispatcherType;
import org.slo.service.security.AdminToken;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** One chain for every request: no session, no login page, no cookie. */
@Configuration(proxyBeanMethods = false)
class WebSecurityConfiguration {

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Bean
  SecurityFilterChain everyRequest(
      HttpSecurity http, AdminToken token, TokenAuthentication tokens, Problems problems) {
    http.csrf(AbstractHttpConfigurer::disable) // SameOriginChanges takes its place.
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .addFilterAfter(new SameOriginChanges(problems), HeaderWriterFilter.class)
        .addFilterAfter(new CallerBinding(), AuthorizationFilter.class);
    if (token.isRequired()) {
      requireToken(http, tokens, problems);
    } else {
      http.addFilterAfter(new LoopbackHosts(problems), HeaderWriterFilter.class)
          .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    }
    return http.build();
  }

  private static void requireToken(
      HttpSecurity http, AuthenticationManager tokens, Problems problems) {
    Unauthorized unauthorized = new Unauthorized(problems);
    BasicAuthenticationFilter filter = new BasicAuthenticationFilter(tokens, unauthorized);
    filter.setAuthenticationConverter(new TokenConverter());
    http.addFilterAt(filter, BasicAuthenticationFilter.class)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(unauthorized)
                .accessDeniedHandler(new Forbidden(problems)))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(
                    DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll()
                .anyRequest()
                .access(new ScopeAuthorization()));
  }
}
