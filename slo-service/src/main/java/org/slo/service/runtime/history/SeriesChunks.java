package org.slo.service.runtime.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGStatement;
import org.slo.measurement.SeriesCells;
import org.slo.measurement.SeriesDay;
import org.slo.measurement.SeriesPart;
import org.slo.service.runtime.SeriesArchive;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The partitioned table of chunks, one for a series and a day. */
final class SeriesChunks {

  private static final String PREFIX = "series_chunk_";
  private static final int ROWS_PER_FETCH = 500;
  private static final int BYTES_A_MINUTE = 2; // that a chunk should not exceed
  private static final int[] STRETCHES = {60, 360, 1440}; // minutes, after one
  private static final int BINARY_AT_ONCE = -1; // to PostgreSQL's driver

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  SeriesChunks(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Makes sure that a day has its partition. */
  void prepare(LocalDate day) {
    jdbc.sql(
            "CREATE TABLE IF NOT EXISTS %s PARTITION OF series_chunk FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(partition(day), day, day.plusDays(1)))
        .update();
  }

  /** Adds cells of one day; in the caller's transaction. */
  void add(LocalDate day, SeriesCells cells) {
    int[] series = seriesOf(cells);
    SeriesCells sums = SeriesCells.merge(List.of(cells, take(day, series)));
    int firstMinute = Days.firstMinute(day);
    BinaryCopy.into(
        template,
        "series_chunk",
        List.of("day", "series", "format", "body"),
        copy -> {
          try (PackedNumbers packed = new PackedNumbers()) {
            for (int from = 0; from < sums.size(); ) {
              int to = sums.firstOf(sums.series(from) + 1);
              PackedNumbers.Form form = form(sums, from, to, firstMinute, packed);
              copy.row()
                  .date(day)
                  .integer(sums.series(from))
                  .smallint(form.format())
                  .bytes(form.body());
              from = to;
            }
          }
        });
  }

  /** Keeps durations for stretches as short as the bytes allow. */
  private static PackedNumbers.Form form(
      SeriesCells cells, int from, int to, int firstMinute, PackedNumbers packed) {
    boolean[] present = new boolean[SeriesDay.MINUTES];
    int minutes = 0;
    for (int i = from; i < to; i++) {
      int minute = cells.epochMinute(i) - firstMinute;
      minutes += present[minute] ? 0 : 1;
      present[minute] = true;
    }
    PackedNumbers.Form form = packed.write(SeriesDay.encode(cells, from, to, firstMinute, 1));
    boolean timed = SeriesPart.isTimed(cells.part(to - 1));
    for (int stretch = 0; stretch < STRETCHES.length && timed; stretch++) {
      if (form.body().length <= BYTES_A_MINUTE * minutes) {
        return form;
      }
      form = packed.write(SeriesDay.encode(cells, from, to, firstMinute, STRETCHES[stretch]));
    }
    return form;
  }

  private static int[] seriesOf(SeriesCells cells) {
    List<Integer> series = new ArrayList<>();
    for (int i = 0; i < cells.size(); i = cells.firstOf(cells.series(i) + 1)) {
      series.add(cells.series(i));
    }
    return series.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Takes the chunks of some series away. */
  private SeriesCells take(LocalDate day, int[] series) {
    List<SeriesCells> taken = new ArrayList<>();
    int firstMinute = Days.firstMinute(day);
    read(
        "DELETE FROM series_chunk WHERE day = ? AND series = ANY(?) RETURNING series, format, body",
        day,
        series,
        (id, packed) -> {
          SeriesCells.Builder cells = new SeriesCells.Builder(SeriesDay.MINUTES);
          List<long[]> byPart = new ArrayList<>(); // minutes come before buckets
          SeriesDay.read(
              packed.numbers(),
              packed.length(),
              true,
              (part, minute, events) ->
                  byPart.add(new long[] {part, firstMinute + minute, events}));
          byPart.sort((a, b) -> Arrays.compare(a, 0, 2, b, 0, 2));
          byPart.forEach(cell -> cells.add(id, (int) cell[0], (int) cell[1], cell[2]));
          taken.add(cells.build());
        });
    return taken.isEmpty() ? SeriesCells.NONE : SeriesCells.merge(taken);
  }

  /** Reads a day of some series. */
  void read(LocalDate day, int[] series, boolean durations, SeriesArchive.Sink sink) {
    int firstMinute = Days.firstMinute(day);
    read(
        "SELECT series, format, body FROM series_chunk WHERE day = ? AND series = ANY(?)",
        day,
        series,
        (id, packed) ->
            SeriesDay.read(
                packed.numbers(),
                packed.length(),
                durations,
                (part, minute, events) -> sink.cell(id, part, firstMinute + minute, events)));
  }

  private interface ChunkSink {
    void chunk(int series, PackedNumbers numbers);
  }

  private void read(String sql, LocalDate day, int[] series, ChunkSink sink) {
    try (PackedNumbers numbers = new PackedNumbers()) {
      template.query(
          connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            inBinary(statement);
            statement.setObject(1, day);
            statement.setArray(
                2, connection.createArrayOf("int4", Arrays.stream(series).boxed().toArray()));
            return statement;
          },
          row -> {
            numbers.read(row.getInt(2), row.getBytes(3));
            sink.chunk(row.getInt(1), numbers);
          });
    }
  }

  /** Has the driver ask for bytes as they are, and not in hexadecimal, and for many rows at a time. */
  private static void inBinary(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(ROWS_PER_FETCH);
    statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
  }

  /** Drops days before this one. */
  void dropBefore(LocalDate day) {
    List<String> partitions =
        jdbc.sql(
                "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
                    + "WHERE i.inhparent = 'series_chunk'::regclass")
            .query((rs, n) -> rs.getString(1))
            .list();
    for (String partition : partitions) {
      if (partition.compareTo(partition(day)) < 0) {
        jdbc.sql("DROP TABLE " + partition).update();
      }
    }
  }

  private static String partition(LocalDate day) {
    return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
