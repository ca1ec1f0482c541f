package org.slo.service.runtime.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.slo.measurement.SeriesCells;
import org.slo.measurement.SeriesSegment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of segments: counts as they came, by day and block of series. All in the caller's transaction. */
final class SeriesSegments {

  private static final int SERIES_A_BLOCK = 256;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  SeriesSegments(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** A day and a block of series. */
  record Place(LocalDate day, int block) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byDay = day.compareTo(other.day);
      return byDay != 0 ? byDay : Integer.compare(block, other.block);
    }
  }

  /** How many segments of a level there are at a place. */
  record Pile(Place place, int level, int segments) {}

  static int blockOf(int series) {
    return series / SERIES_A_BLOCK;
  }

  /**
   * Adds cells.
   *
   * @param kept which series
   * @param oldest the first day that is kept
   */
  void add(long throughOffset, SeriesCells cells, IntPredicate kept, LocalDate oldest) {
    SortedMap<Place, SeriesCells.Builder> places = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      LocalDate day = Days.of(cells.epochMinute(i));
      if (!day.isBefore(oldest) && kept.test(cells.series(i))) {
        places
            .computeIfAbsent(
                new Place(day, blockOf(cells.series(i))), p -> new SeriesCells.Builder(64))
            .add(cells.series(i), cells.part(i), cells.epochMinute(i), cells.events(i));
      }
    }
    BinaryCopy.into(
        template,
        "series_segment",
        List.of("day", "block", "through_offset", "level", "format", "body"),
        copy -> {
          for (Map.Entry<Place, SeriesCells.Builder> one : places.entrySet()) {
            copy.row()
                .date(one.getKey().day())
                .integer(one.getKey().block())
                .bigint(throughOffset)
                .smallint(0)
                .smallint(Frame.FORMAT)
                .bytes(Frame.quick(SeriesSegment.encode(one.getValue().build())));
          }
        });
  }

  /** All segments of some blocks on the days {@code [from, to]}. */
  List<SeriesCells> read(LocalDate from, LocalDate to, int[] blocks) {
    return jdbc.sql(
            "SELECT format, body FROM series_segment "
                + "WHERE day >= ? AND day <= ? AND block = ANY(?)")
        .params(from, to, Arrays.stream(blocks).boxed().toArray(Integer[]::new))
        .query((rs, n) -> decode(rs.getInt(1), rs.getBytes(2)))
        .list();
  }

  /** What could be merged. */
  List<Pile> piles() {
    return jdbc.sql(
            "SELECT day, block, level, count(*) FROM series_segment "
                + "GROUP BY day, block, level ORDER BY day, block, level")
        .query((rs, n) ->
            new Pile(
                new Place(rs.getObject(1, LocalDate.class), rs.getInt(2)),
                rs.getInt(3),
                rs.getInt(4)))
        .list();
  }

  /** Puts one segment of the next level in the place of all of a level. */
  void merge(Pile pile) {
    Place place = pile.place();
    List<Long> offsets = new ArrayList<>();
    List<SeriesCells> segments =
        jdbc.sql(
                "DELETE FROM series_segment WHERE day = ? AND block = ? AND level = ? "
                    + "RETURNING through_offset, format, body")
            .params(place.day(), place.block(), pile.level())
            .query((rs, n) -> {
              offsets.add(rs.getLong(1));
              return decode(rs.getInt(2), rs.getBytes(3));
            })
            .list();
    jdbc.sql(
            "INSERT INTO series_segment (day, block, through_offset, level, format, body) "
                + "VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            place.day(),
            place.block(),
            offsets.stream().mapToLong(Long::longValue).max().orElseThrow(),
            pile.level() + 1,
            Frame.FORMAT,
            Frame.quick(SeriesSegment.encode(SeriesCells.merge(segments))))
        .update();
  }

  /** Takes all segments of a place away. */
  SeriesCells take(Place place) {
    return SeriesCells.merge(
        jdbc.sql("DELETE FROM series_segment WHERE day = ? AND block = ? RETURNING format, body")
            .params(place.day(), place.block())
            .query((rs, n) -> decode(rs.getInt(1), rs.getBytes(2)))
            .list());
  }

  /** Deletes days before this one. */
  void dropBefore(LocalDate day) {
    jdbc.sql("DELETE FROM series_segment WHERE day < ?").param(day).update();
  }

  private static SeriesCells decode(int format, byte[] body) {
    try (Frame frame = new Frame()) {
      frame.decompress(format, body);
      return SeriesSegment.decode(Arrays.copyOf(frame.bytes(), frame.length()));
    }
  }
}
