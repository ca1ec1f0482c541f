package org.slo.service.store.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Connects the application to the embedded server. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoOwnDatabase.class)
class EmbeddedPostgresConfiguration {

  @Bean
  EmbeddedPostgres embeddedPostgres(StartingPostgres starting) {
    return starting.await();
  }

  @Bean
  JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return postgres.username();
      }

      @Override
      public String getPassword() {
        return postgres.password();
      }

      @Override
      public String getJdbcUrl() {
        return postgres.jdbcUrl();
      }
    };
  }
}
