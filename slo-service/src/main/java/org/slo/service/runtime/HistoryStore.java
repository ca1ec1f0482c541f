package org.slo.service.runtime;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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

  private final JdbcClient jdbc;

  HistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds what was counted to what is stored. */
  void add(List<HistoryDelta> deltas) {
    for (HistoryDelta delta : deltas) {
      String instance = InstanceKey.of(delta.instance());
      delta
          .minutes()
          .forEach((events, counts) ->
              byDay(counts)
                  .forEach(
                      (day, minutes) -> addDay(delta.account(), instance, events, day, minutes)));
    }
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
      day(stretch.from()).datesUntil(day(stretch.to() - 1).plusDays(1)).forEach(wanted::add);
    }
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

  private void addDay(
      UUID account, String instance, int events, LocalDate day, MinuteTotals minutes) {
    jdbc.sql(
            "SELECT format, body FROM slo_history WHERE slo_uid = ? AND instance = ? "
                + "AND objective = ? AND day = ? FOR UPDATE")
        .params(account, instance, events, day)
        .query((rs, n) -> HistoryChunk.decode(rs.getInt(1), rs.getBytes(2)))
        .optional()
        .ifPresent(minutes::add);
    jdbc.sql(
            "INSERT INTO slo_history (slo_uid, instance, objective, day, format, body) "
                + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slo_uid, instance, objective, day) "
                + "DO UPDATE SET format = excluded.format, body = excluded.body")
        .params(
            account,
            instance,
            events,
            day,
            HistoryChunk.FORMAT,
            HistoryChunk.encode(minutes.toCounts()))
        .update();
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
