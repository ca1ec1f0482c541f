package org.slo.service.store.embedded;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Connects the application to the embedded server. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoOwnDatabase.class)
class EmbeddedPostgresConfiguration {

  /** The server that {@link EarlyStart} has on its way; where nobody did, it starts now. */
  @Bean
  EmbeddedPostgres embeddedPostgres(
      ObjectProvider<StartingPostgres> starting, @Value("${slo.data-dir}") Path dataFolder) {
    return starting.getIfAvailable(() -> StartingPostgres.in(dataFolder)).await();
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
