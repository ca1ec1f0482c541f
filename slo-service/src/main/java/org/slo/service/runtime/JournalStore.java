package org.slo.service.runtime;

import com.github.luben.zstd.Zstd;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The journal's table: a row is one group commit, partitions hold {@value #PARTITION} offsets each. */
@Component
class JournalStore {

  private static final int FORMAT = 1; // length-prefixed records, zstd
  private static final int LEVEL = 1;
  private static final long PARTITION = 50_000;

  private final JdbcClient jdbc;

  JournalStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A group commit: records with consecutive offsets and one engine time. */
  record Row(long firstOffset, long timeMillis, List<byte[]> records) {

    long lastOffset() {
      return firstOffset + records.size() - 1;
    }
  }

  /** Inserts a row in the current transaction; fails if one of its first offset is there. */
  int insert(Row row, long epoch) {
    ByteWriter frames = new ByteWriter(1024);
    for (byte[] record : row.records()) {
      frames.unsigned(record.length);
      frames.raw(record);
    }
    byte[] body = Zstd.compress(frames.toByteArray(), LEVEL);
    jdbc.sql(
            "INSERT INTO journal (first_offset, last_offset, epoch, written_at, format, body) "
                + "VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            row.firstOffset(),
            row.lastOffset(),
            epoch,
            Timestamp.from(Instant.ofEpochMilli(row.timeMillis())),
            FORMAT,
            body)
        .update();
    return body.length;
  }

  /** Rows from an offset on, in order, at most {@code limit}. */
  List<Row> from(long offset, int limit) {
    return jdbc.sql(
            "SELECT first_offset, written_at, format, body FROM journal "
                + "WHERE first_offset >= ? ORDER BY first_offset LIMIT ?")
        .params(offset, limit)
        .query((rs, n) ->
            new Row(
                rs.getLong(1), rs.getTimestamp(2).getTime(), records(rs.getInt(3), rs.getBytes(4))))
        .list();
  }

  /** Makes sure that the partitions of an offset and of those soon after it exist; its own transaction. */
  void prepare(long offset) {
    for (long partition : new long[] {offset / PARTITION, offset / PARTITION + 1}) {
      jdbc.sql(
              "CREATE TABLE IF NOT EXISTS journal_%d PARTITION OF journal FOR VALUES FROM (%d) TO (%d)"
                  .formatted(partition, partition * PARTITION, (partition + 1) * PARTITION))
          .update();
    }
  }

  /** The first offset whose partition {@link #prepare} has to be asked for again. */
  static long preparedUntil(long offset) {
    return (offset / PARTITION + 1) * PARTITION;
  }

  /** Drops the partitions that hold only offsets up to this one. */
  void dropThrough(long offset) {
    List<String> partitions =
        jdbc.sql(
                "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
                    + "WHERE i.inhparent = 'journal'::regclass")
            .query((rs, n) -> rs.getString(1))
            .list();
    for (String partition : partitions) {
      long number = Long.parseLong(partition.substring("journal_".length()));
      if ((number + 1) * PARTITION - 1 <= offset) {
        jdbc.sql("DROP TABLE " + partition).update();
      }
    }
  }

  private static List<byte[]> records(int format, byte[] body) {
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a journal row of format " + format + ", which this version does not know");
    }
    ByteReader frames =
        new ByteReader(Zstd.decompress(body, Math.toIntExact(Zstd.getFrameContentSize(body))));
    List<byte[]> records = new ArrayList<>();
    while (frames.hasMore()) {
      records.add(frames.bytes(frames.count()));
    }
    return records;
  }
}
