package org.slo.service.console;

import java.net.InetAddress;
import java.time.InstantSource;
import org.slo.service.SloViews;
import org.slo.service.alerting.Alerts;
import org.slo.service.correction.Corrections;
import org.slo.service.ingest.ScrapedTargets;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.slo.service.security.AccessProperties;
import org.slo.service.security.AdminToken;
import org.slo.service.token.ApiTokens;
import org.slo.service.token.MemoryTokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The pages of the console and the reports, without a store: their ports answer from a fixture. */
@EnableAutoConfiguration(
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      HibernateJpaAutoConfiguration.class
    })
@ComponentScan({
  "org.slo.service.console",
  "org.slo.service.presentation",
  "org.slo.service.reporting"
})
@ConfigurationPropertiesScan("org.slo.service.presentation")
public class ConsoleTestApplication {

  @Bean
  SloReadings readings() {
    return SloViews.readings(ConsoleFixture.slos());
  }

  @Bean
  SloHistory history() {
    return ConsoleFixture.history();
  }

  @Bean
  Alerts alerts() {
    return ConsoleFixture.alerts();
  }

  @Bean
  Corrections corrections() {
    return new FakeCorrections(ConsoleFixture.corrections());
  }

  @Bean
  ScrapedTargets targets() {
    return ConsoleFixture.targets();
  }

  @Bean
  ApiTokens tokens() {
    return MemoryTokens.apiTokens(clock());
  }

  @Bean
  AdminToken adminToken() {
    return AdminToken.of(
        new AccessProperties(InetAddress.getLoopbackAddress(), "only to have a form here", "", ""));
  }

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(SloViews.NOW);
  }

  /** As the service has it where nobody needs to sign in. */
  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(headers ->
            headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")))
        .build();
  }
}
