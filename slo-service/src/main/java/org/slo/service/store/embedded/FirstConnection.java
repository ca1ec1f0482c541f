package org.slo.service.store.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.slo.service.startup.StartRefusedException;

/** What is asked of a database before anybody else may use it. */
final class FirstConnection {

  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  FirstConnection(int port, String databaseName, String user, String password) {
    database.setServerNames(new String[] {"127.0.0.1"});
    database.setPortNumbers(new int[] {port});
    database.setDatabaseName(databaseName);
    database.setUser(user);
    database.setPassword(password);
    database.setConnectTimeout(10);
  }

  /**
   * Asserts that a commit that was acknowledged is on the disk.
   *
   * @throws StartRefusedException if a setting says otherwise
   */
  void requireDurability() throws IOException {
    for (String setting : DURABLE) {
      String value = ask("SHOW " + setting);
      if (!"on".equals(value)) {
        throw new StartRefusedException(
            "PostgreSQL runs with "
                + setting
                + " = "
                + value
                + ", so acknowledged data could be lost.",
            "Remove that setting from the database's or the role's own settings (ALTER DATABASE ... RESET,"
                + " ALTER ROLE ... RESET).");
      }
    }
  }

  /** Creates a database unless it is there. */
  void createDatabase(String name) throws IOException {
    if ("0".equals(ask("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException failed) {
        throw new IOException(
            "PostgreSQL cannot create the database " + name + ": " + failed.getMessage(), failed);
      }
    }
  }

  private String ask(String query) throws IOException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException failed) {
      throw new IOException("PostgreSQL does not answer: " + failed.getMessage(), failed);
    }
  }
}
