package org.slo.service.runtime;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.HistoryDelta;
import org.slo.engine.InstanceKey;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of stored minutes; all in the caller's transaction. */
@Component
class HistoryStore {

  private static final long MINUTES_A_DAY = 24 * 60;
  private static final int PLACES_A_STATEMENT = 1_000; // some megabytes at most

  private final JdbcClient jdbc;

  HistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a day's minutes of some events of an account or of an instance of it are stored. */
  private record Place(UUID account, String instance, int events, LocalDate day) {}

  /** Adds what was counted to what is stored. */
  void add(List<HistoryDelta> deltas) {
    Map<Place, MinuteTotals> days = new LinkedHashMap<>();
    for (HistoryDelta delta : deltas) {
      String instance = InstanceKey.of(delta.instance());
      delta
          .minutes()
          .forEach((events, counts) ->
              byDay(counts)
                  .forEach((day, minutes) ->
                      days.put(new Place(delta.account(), instance, events, day), minutes)));
    }
    List<Place> places = List.copyOf(days.keySet());
    for (int from = 0; from < places.size(); from += PLACES_A_STATEMENT) {
      int to = Math.min(places.size(), from + PLACES_A_STATEMENT);
      add(places.subList(from, to), days);
    }
  }

  /** Two statements for many days: a statement for each day would cost more than all that they carry. */
  private void add(List<Place> places, Map<Place, MinuteTotals> days) {
    UUID[] accounts = places.stream().map(Place::account).toArray(UUID[]::new);
    String[] instances = places.stream().map(Place::instance).toArray(String[]::new);
    Integer[] events = places.stream().map(Place::events).toArray(Integer[]::new);
    String[] dates = places.stream().map(place -> place.day().toString()).toArray(String[]::new);
    jdbc.sql(
            "SELECT slo_uid, instance, objective, day, format, body FROM slo_history "
                + "JOIN unnest(?, ?, ?, ?::date[]) AS place (slo_uid, instance, objective, day) "
                + "USING (slo_uid, instance, objective, day) FOR UPDATE OF slo_history")
        .params(accounts, instances, events, dates)
        .query(
            (RowCallbackHandler)
                rs -> {
                  MinuteTotals minutes =
                      days.get(
                          new Place(
                              rs.getObject(1, UUID.class),
                              rs.getString(2),
                              rs.getInt(3),
                              rs.getObject(4, LocalDate.class)));
                  Objects.requireNonNull(minutes)
                      .add(HistoryChunk.decode(rs.getInt(5), rs.getBytes(6)));
                });
    byte[][] bodies =
        places.stream()
            .map(place -> HistoryChunk.encode(Objects.requireNonNull(days.get(place)).toCounts()))
            .toArray(byte[][]::new);
    jdbc.sql(
            "INSERT INTO slo_history (slo_uid, instance, objective, day, format, body) "
                + "SELECT account, instance, events, day, ?, body "
                + "FROM unnest(?, ?, ?, ?::date[], ?) AS place (account, instance, events, day, body) "
                + "ON CONFLICT (slo_uid, instance, objective, day) "
                + "DO UPDATE SET format = excluded.format, body = excluded.body")
        .params(HistoryChunk.FORMAT, accounts, instances, events, dates, bodies)
        .update();
  }

  /**
   * Minutes in {@code [fromMinute, toMinute)}, counted from the epoch.
   *
   * @param events which of the SLO's, stored under the first objective that counts them
   */
  MinuteTotals read(UUID account, String instance, int events, long fromMinute, long toMinute) {
    MinuteTotals totals = new MinuteTotals();
    jdbc.sql(
            "SELECT format, body FROM slo_history WHERE slo_uid = ? AND instance = ? "
                + "AND objective = ? AND day >= ? AND day <= ?")
        .params(account, instance, events, day(fromMinute), day(toMinute - 1))
        .query((rs, n) -> HistoryChunk.decode(rs.getInt(1), rs.getBytes(2)))
        .list()
        .forEach(totals::add);
    return totals;
  }

  /** Takes a day of some events of an account or of an instance of it. */
  interface Days {
    void day(UUID account, String instance, int events, MinuteCounts minutes);
  }

  /** Hands over the days of accounts and of all their instances that hold any of these minutes, each day whole. */
  void read(Collection<UUID> accounts, CorrectedMinutes minutes, Days days) {
    Set<LocalDate> wanted = new TreeSet<>();
    for (CorrectedMinutes.Stretch stretch : minutes.stretches()) {
      wanted.addAll(days(stretch.from(), stretch.to()));
    }
    read(accounts, wanted, days);
  }

  /** Hands over the days of accounts and of all their instances that hold any minute of {@code [from, to)}, each day whole. */
  void read(Collection<UUID> accounts, long fromMinute, long toMinute, Days days) {
    read(accounts, days(fromMinute, toMinute), days);
  }

  private void read(Collection<UUID> accounts, Collection<LocalDate> wanted, Days days) {
    jdbc.sql(
            "SELECT slo_uid, instance, objective, format, body FROM slo_history "
                + "WHERE slo_uid = ANY (?) AND day = ANY (?::date[])")
        .params(
            accounts.toArray(UUID[]::new),
            wanted.stream().map(LocalDate::toString).toArray(String[]::new))
        .query(
            (RowCallbackHandler)
                rs ->
                    days.day(
                        rs.getObject(1, UUID.class),
                        rs.getString(2),
                        rs.getInt(3),
                        HistoryChunk.decode(rs.getInt(4), rs.getBytes(5))));
  }

  private static List<LocalDate> days(long fromMinute, long toMinute) {
    return day(fromMinute).datesUntil(day(toMinute - 1).plusDays(1)).toList();
  }

  private static SortedMap<LocalDate, MinuteTotals> byDay(MinuteCounts counts) {
    SortedMap<LocalDate, MinuteTotals> days = new TreeMap<>();
    for (int i = 0; i < counts.size(); i++) {
      days.computeIfAbsent(day(counts.epochMinute(i)), day -> new MinuteTotals())
          .add(counts.epochMinute(i) * 60_000, counts.good(i), counts.total(i));
    }
    return days;
  }

  private static LocalDate day(long epochMinute) {
    return LocalDate.ofEpochDay(Math.floorDiv(epochMinute, MINUTES_A_DAY));
  }
}
