package org.slo.service.store.embedded;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes all rows of one moment into a zip file, while the service runs on. The file does not depend on the version
 * of PostgreSQL: {@code version} names the schema's migration, {@code statements.sql} makes partitions and sets
 * sequences, {@code tables/*} hold the rows in PostgreSQL's binary COPY format.
 */
final class Backup {

  static final String VERSION = "version";
  static final String STATEMENTS = "statements.sql";
  static final String TABLES = "tables/";

  private static final String SCHEMA_VERSION =
      "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
          + " ORDER BY installed_rank DESC LIMIT 1";

  private static final String MAKE_PARTITIONS =
      """
      SELECT format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I %s', part.relname, whole.relname,
                    pg_get_expr(part.relpartbound, part.oid))
      FROM pg_class part JOIN pg_inherits ON inhrelid = part.oid JOIN pg_class whole ON whole.oid = inhparent
      WHERE part.relispartition AND part.relkind IN ('r', 'p') AND part.relnamespace = 'public'::regnamespace
      ORDER BY part.oid
      """;

  private static final String SET_SEQUENCES =
      """
      SELECT format('SELECT setval(%L, %s)', quote_ident(sequencename), last_value)
      FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
      """;

  /** "journal (first_offset, last_offset)": generated columns follow from the others. */
  private static final String TABLES_WITH_COLUMNS =
      """
      SELECT format('%I (%s)', c.relname, string_agg(quote_ident(attname), ', ' ORDER BY attnum))
      FROM pg_class c JOIN pg_attribute ON attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND c.relname <> 'flyway_schema_history'
      GROUP BY c.relname ORDER BY c.relname
      """;

  private Backup() {}

  /** Writes {@code file}, which appears complete or not at all. */
  static void write(Connection database, Path file) throws SQLException, IOException {
    Path target = file.toAbsolutePath();
    Path partial = Files.createTempFile(target.getParent(), ".backup", "");
    try {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(partial))) {
        write(database, zip);
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void write(Connection database, ZipOutputStream zip)
      throws SQLException, IOException {
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    database.setReadOnly(true);
    database.setAutoCommit(false);
    text(zip, VERSION, list(database, SCHEMA_VERSION));
    List<String> statements = new ArrayList<>(list(database, MAKE_PARTITIONS));
    statements.addAll(list(database, SET_SEQUENCES));
    text(zip, STATEMENTS, statements);
    for (String table : list(database, TABLES_WITH_COLUMNS)) {
      rows(database, zip, table);
    }
  }

  private static void rows(Connection database, ZipOutputStream zip, String table)
      throws SQLException, IOException {
    zip.putNextEntry(new ZipEntry(TABLES + table));
    String columns = table.substring(table.indexOf('(') + 1, table.lastIndexOf(')'));
    String name = table.substring(0, table.indexOf('(')).strip();
    database
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "COPY (SELECT " + columns + " FROM " + name + ") TO STDOUT (FORMAT binary)",
            new Unclosed(zip));
    zip.closeEntry();
  }

  private static void text(ZipOutputStream zip, String name, List<String> lines)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static List<String> list(Connection database, String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (answer.next()) {
        values.add(answer.getString(1));
      }
      return values;
    }
  }

  /** Keeps an entry from closing the whole file. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream target) {
      super(target);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() {}
  }
}
