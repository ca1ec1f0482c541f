package org.slo.service.runtime;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.engine.HistoryDelta;
import org.slo.engine.InstanceKey;
import org.slo.measurement.BadEvents;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of stored minutes and of bad events by label; all in the caller's transaction. */
@Component
class HistoryStore {

  private static final int OBJECTIVE = 0; // objectives of a ratio share their counts
  private static final long MINUTES_A_DAY = 24 * 60;
  private static final int CONTRIBUTIONS_PER_STATEMENT = 10_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  HistoryStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Adds what was counted to what is stored. */
  void add(List<HistoryDelta> deltas) {
    List<Object[]> contributions = new ArrayList<>();
    for (HistoryDelta delta : deltas) {
      String instance = InstanceKey.of(delta.instance());
      byDay(delta.minutes())
          .forEach((day, minutes) -> addDay(delta.account(), instance, day, minutes));
      for (BadEvents.Count count : delta.badEvents()) {
        contributions.add(
            new Object[] {
              delta.account(),
              instance,
              Timestamp.from(Instant.ofEpochSecond(count.epochHour() * 3600)),
              count.dimension(),
              count.value(),
              count.bad()
            });
      }
    }
    for (int from = 0; from < contributions.size(); from += CONTRIBUTIONS_PER_STATEMENT) {
      int to = Math.min(contributions.size(), from + CONTRIBUTIONS_PER_STATEMENT);
      addContributions(contributions.subList(from, to));
    }
  }

  /** Minutes in {@code [fromMinute, toMinute)}, counted from the epoch. */
  MinuteTotals read(UUID account, String instance, long fromMinute, long toMinute) {
    MinuteTotals totals = new MinuteTotals();
    jdbc.sql(
            "SELECT format, body FROM slo_history WHERE slo_uid = ? AND instance = ? "
                + "AND objective = ? AND day >= ? AND day <= ?")
        .params(account, instance, OBJECTIVE, day(fromMinute), day(toMinute - 1))
        .query((rs, n) -> HistoryChunk.decode(rs.getInt(1), rs.getBytes(2)))
        .list()
        .forEach(totals::add);
    return totals;
  }

  /** Bad events of the hours {@code [fromHour, toHour)}, counted from the epoch. */
  List<BadEvents.Count> readBadEvents(UUID account, String instance, long fromHour, long toHour) {
    return jdbc.sql(
            "SELECT dimension, value, sum(bad) FROM slo_contribution WHERE slo_uid = ? "
                + "AND instance = ? AND hour >= ? AND hour < ? GROUP BY dimension, value")
        .params(account, instance, hour(fromHour), hour(toHour))
        .query((rs, n) ->
            new BadEvents.Count(fromHour, rs.getString(1), rs.getString(2), rs.getLong(3)))
        .list();
  }

  private void addDay(UUID account, String instance, LocalDate day, MinuteTotals minutes) {
    jdbc.sql(
            "SELECT format, body FROM slo_history WHERE slo_uid = ? AND instance = ? "
                + "AND objective = ? AND day = ? FOR UPDATE")
        .params(account, instance, OBJECTIVE, day)
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
            OBJECTIVE,
            day,
            HistoryChunk.FORMAT,
            HistoryChunk.encode(minutes.toCounts()))
        .update();
  }

  private void addContributions(List<Object[]> rows) {
    template.batchUpdate(
        "INSERT INTO slo_contribution (slo_uid, instance, hour, dimension, value, bad) "
            + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slo_uid, instance, hour, dimension, value) "
            + "DO UPDATE SET bad = slo_contribution.bad + excluded.bad",
        rows);
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

  private static Timestamp hour(long epochHour) {
    return Timestamp.from(
        LocalDate.EPOCH.atStartOfDay(ZoneOffset.UTC).plusHours(epochHour).toInstant());
  }
}
