package org.slo.service.store;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One migrated database, dropped by {@link #close}. */
public final class TestDatabase implements JdbcConnectionDetails, AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String OWN = "test_" + ProcessHandle.current().pid();

  private final TestServer server;
  private final String name;

  private TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Creates a database with the service's schema. */
  public static TestDatabase create() {
    TestServer server = TestServer.shared();
    return create(server, MigratedTemplate.NAME);
  }

  /** Creates a database without any table. */
  public static TestDatabase empty() {
    return create(TestServer.shared(), "template0");
  }

  private static TestDatabase create(TestServer server, String template) {
    TestDatabase database = new TestDatabase(server, OWN + "_" + NUMBER.incrementAndGet());
    server.execute("CREATE DATABASE " + database.name + " TEMPLATE " + template);
    return database;
  }

  /** A client whose every statement opens a connection of its own. */
  public JdbcClient jdbcClient() {
    return JdbcClient.create(dataSource());
  }

  /** Connections to the database, not pooled. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(getJdbcUrl());
    source.setUser(getUsername());
    source.setPassword(getPassword());
    return source;
  }

  @Override
  public String getJdbcUrl() {
    return server.jdbcUrl(name);
  }

  @Override
  public String getUsername() {
    return server.username();
  }

  @Override
  public String getPassword() {
    return server.password();
  }

  @Override
  public void close() {
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** Migrated once, then copied for each test. */
  private static final class MigratedTemplate {
    static final String NAME = migrate();

    private static String migrate() {
      TestDatabase template = create(TestServer.shared(), "template0");
      Flyway.configure()
          .dataSource(template.getJdbcUrl(), template.getUsername(), template.getPassword())
          .load()
          .migrate();
      Runtime.getRuntime().addShutdownHook(new Thread(template::close));
      return template.name;
    }
  }
}
