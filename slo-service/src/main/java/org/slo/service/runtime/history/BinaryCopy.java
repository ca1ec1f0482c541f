package org.slo.service.runtime.history;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows on their way into a table by PostgreSQL's binary COPY, which neither parses nor escapes. Format: the chapter on
 * COPY in PostgreSQL's manual.
 */
final class BinaryCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
  private static final int TEXT = 25; // type id
  private static final int BUFFER = 1 << 16;

  private final DataOutputStream out;
  private final int columns;

  private BinaryCopy(DataOutputStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** Writes rows, each begun by {@link #row}. */
  @FunctionalInterface
  interface Rows {
    void write(BinaryCopy copy) throws IOException;
  }

  /** Copies rows into a table in the current transaction. */
  static void into(JdbcTemplate template, String table, List<String> columns, Rows rows) {
    template.execute((Connection connection) -> {
      String sql =
          "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, String.join(", ", columns));
      copy(connection.unwrap(PGConnection.class), sql, columns.size(), rows);
      return Map.of();
    });
  }

  private static void copy(PGConnection connection, String sql, int columns, Rows rows)
      throws SQLException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new PGCopyOutputStream(connection, sql), BUFFER))) {
      out.write(SIGNATURE);
      out.writeInt(0); // flags
      out.writeInt(0); // length of the header's extension
      rows.write(new BinaryCopy(out, columns));
      out.writeShort(-1);
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new UncheckedIOException(e);
    }
  }

  BinaryCopy row() throws IOException {
    out.writeShort(columns);
    return this;
  }

  BinaryCopy smallint(int value) throws IOException {
    out.writeInt(Short.BYTES);
    out.writeShort(value);
    return this;
  }

  BinaryCopy integer(int value) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(value);
    return this;
  }

  BinaryCopy bigint(long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
    return this;
  }

  BinaryCopy date(LocalDate value) throws IOException {
    return integer(Math.toIntExact(value.toEpochDay() - EPOCH.toEpochDay()));
  }

  BinaryCopy bytes(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
    return this;
  }

  BinaryCopy text(String value) throws IOException {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryCopy texts(List<String> values) throws IOException {
    List<byte[]> encoded =
        values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
    boolean any = !encoded.isEmpty();
    int length = 3 * Integer.BYTES + (any ? 2 * Integer.BYTES : 0);
    out.writeInt(length + encoded.stream().mapToInt(v -> Integer.BYTES + v.length).sum());
    out.writeInt(any ? 1 : 0); // dimensions
    out.writeInt(0); // no nulls
    out.writeInt(TEXT);
    if (any) {
      out.writeInt(encoded.size());
      out.writeInt(1); // lower bound
    }
    for (byte[] value : encoded) {
      bytes(value);
    }
    return this;
  }
}
