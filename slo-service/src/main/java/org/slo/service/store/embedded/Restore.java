package org.slo.service.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.slo.service.startup.StartRefusedException;

/** Puts the rows of a {@link Backup} into an empty database, all or none. */
final class Restore {

  private Restore() {}

  /**
   * Reads {@code file}.
   *
   * @throws StartRefusedException if the database is not empty or the file is no backup
   */
  static void read(DataSource server, Path file) throws SQLException, IOException {
    try (ZipFile backup = new ZipFile(file.toFile());
        Connection database = server.getConnection()) {
      if (!isEmpty(database)) {
        throw new StartRefusedException(
            "There is data in this folder already.",
            "Restore into a new one: set SLO_DATA_DIR to an empty folder.");
      }
      try {
        Flyway.configure().dataSource(server).target(text(backup, Backup.VERSION)).load().migrate();
        database.setAutoCommit(false);
        fill(database, backup);
        database.commit();
      } catch (SQLException | IOException | RuntimeException failed) {
        database.rollback();
        execute(database, "DROP SCHEMA public CASCADE");
        execute(database, "CREATE SCHEMA public");
        database.commit();
        throw failed;
      }
    }
  }

  private static void fill(Connection database, ZipFile backup) throws SQLException, IOException {
    List<? extends ZipEntry> tables =
        backup.stream().filter(entry -> entry.getName().startsWith(Backup.TABLES)).toList();
    // Rows come table by table, so that references may point to rows that are still to come.
    execute(database, "SET LOCAL session_replication_role = replica");
    List<String> statements = text(backup, Backup.STATEMENTS).lines().toList();
    for (String statement : statements) {
      if (statement.startsWith("CREATE")) {
        execute(database, statement);
      }
    }
    for (ZipEntry table : tables) {
      execute(database, "TRUNCATE " + target(table).replaceFirst(" \\(.*", "") + " CASCADE");
    }
    for (ZipEntry table : tables) {
      try (InputStream rows = backup.getInputStream(table)) {
        database
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + target(table) + " FROM STDIN (FORMAT binary)", rows);
      }
    }
    for (String statement : statements) {
      if (statement.startsWith("SELECT")) {
        execute(database, statement);
      }
    }
  }

  private static String target(ZipEntry table) {
    return table.getName().substring(Backup.TABLES.length());
  }

  private static boolean isEmpty(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet answer =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      answer.next();
      return answer.getInt(1) == 0;
    }
  }

  private static String text(ZipFile backup, String name) throws IOException {
    ZipEntry entry = backup.getEntry(name);
    if (entry == null) {
      throw new StartRefusedException(
          "The file " + backup.getName() + " is no backup of this service.",
          "Name a file that ./slo backup wrote.");
    }
    try (InputStream bytes = backup.getInputStream(entry)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
