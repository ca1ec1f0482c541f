package org.slo.service.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.slo.service.store.embedded.EmbeddedPostgres;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL of this test run: a container where one can be had, the embedded one otherwise. */
record TestServer(String urlPrefix, String username, String password) {

  /** Starts on first use and stops with the JVM. */
  static TestServer shared() {
    return Shared.SERVER;
  }

  String jdbcUrl(String database) {
    return urlPrefix + database;
  }

  void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), username, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static final class Shared {
    static final TestServer SERVER =
        ContainerEngine.holds(ContainerEngine.POSTGRES) ? container() : embedded();

    private static TestServer container() {
      PostgreSQLContainer container =
          new PostgreSQLContainer(ContainerEngine.POSTGRES).withDatabaseName("postgres");
      container.start();
      String prefix =
          "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort() + "/";
      return new TestServer(prefix, container.getUsername(), container.getPassword());
    }

    private static TestServer embedded() {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of("target/test-postgres"));
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      String prefix = postgres.jdbcUrl().replaceFirst("[^/]*$", "");
      return new TestServer(prefix, postgres.username(), postgres.password());
    }
  }
}
