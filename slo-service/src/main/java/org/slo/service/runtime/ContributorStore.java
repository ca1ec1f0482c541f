package org.slo.service.runtime;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.engine.HistoryDelta;
import org.slo.engine.InstanceKey;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of where events came from; all in the caller's transaction. */
@Component
class ContributorStore {

  private static final int HOURS_A_DAY = 24;

  private final JdbcClient jdbc;

  ContributorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds what was counted to what is stored. */
  void add(List<HistoryDelta> deltas) {
    for (HistoryDelta delta : deltas) {
      SortedMap<Long, List<SourceHour>> sources = new TreeMap<>();
      SortedMap<Long, List<TenantHour>> tenants = new TreeMap<>();
      delta.sources().forEach(one -> day(sources, one.epochHour()).add(one));
      delta.tenants().forEach(one -> day(tenants, one.epochHour()).add(one));
      tenants.keySet().forEach(day -> sources.computeIfAbsent(day, d -> new ArrayList<>()));
      String instance = InstanceKey.of(delta.instance());
      sources.forEach((day, some) ->
          add(delta.account(), instance, day, some, tenants.getOrDefault(day, List.of())));
    }
  }

  private static <T> List<T> day(Map<Long, List<T>> days, long epochHour) {
    return days.computeIfAbsent(Math.floorDiv(epochHour, HOURS_A_DAY), day -> new ArrayList<>());
  }

  private void add(
      UUID slo, String instance, long day, List<SourceHour> sources, List<TenantHour> tenants) {
    ContributorDay stored =
        jdbc.sql(
                "SELECT format, body FROM slo_contributors WHERE slo_uid = ? AND instance = ? "
                    + "AND day = ? FOR UPDATE")
            .params(slo, instance, LocalDate.ofEpochDay(day))
            .query((rs, n) -> ContributorDay.decode(day, rs.getInt(1), rs.getBytes(2)))
            .optional()
            .orElseGet(() -> new ContributorDay(day));
    sources.forEach(stored::add);
    tenants.forEach(stored::add);
    jdbc.sql(
            "INSERT INTO slo_contributors (slo_uid, instance, day, format, body) "
                + "VALUES (?, ?, ?, ?, ?) ON CONFLICT (slo_uid, instance, day) "
                + "DO UPDATE SET format = excluded.format, body = excluded.body")
        .params(slo, instance, LocalDate.ofEpochDay(day), ContributorDay.FORMAT, stored.encode())
        .update();
  }

  /** What is stored of the hours {@code [fromHour, toHour)}, counted from the epoch. */
  EventOrigins read(UUID slo, String instance, long fromHour, long toHour) {
    List<SourceHour> sources = new ArrayList<>();
    List<TenantHour> tenants = new ArrayList<>();
    jdbc.sql(
            "SELECT day, format, body FROM slo_contributors WHERE slo_uid = ? AND instance = ? "
                + "AND day >= ? AND day <= ? ORDER BY day")
        .params(
            slo,
            instance,
            LocalDate.ofEpochDay(Math.floorDiv(fromHour, HOURS_A_DAY)),
            LocalDate.ofEpochDay(Math.floorDiv(toHour - 1, HOURS_A_DAY)))
        .query((rs, n) ->
            ContributorDay.decode(
                rs.getObject(1, LocalDate.class).toEpochDay(), rs.getInt(2), rs.getBytes(3)))
        .list()
        .forEach(day -> {
          sources.addAll(day.sources());
          tenants.addAll(day.tenants());
        });
    sources.removeIf(one -> one.epochHour() < fromHour || one.epochHour() >= toHour);
    tenants.removeIf(one -> one.epochHour() < fromHour || one.epochHour() >= toHour);
    return new EventOrigins(sources, tenants);
  }

  /** Bad events by label and value, as earlier versions stored them, of the hours {@code [fromHour, toHour)}. */
  Map<String, Map<String, Long>> readByLabel(
      UUID slo, String instance, long fromHour, long toHour) {
    Map<String, Map<String, Long>> sums = new HashMap<>();
    jdbc.sql(
            "SELECT dimension, value, sum(bad) FROM slo_contribution WHERE slo_uid = ? "
                + "AND instance = ? AND hour >= ? AND hour < ? GROUP BY dimension, value")
        .params(slo, instance, hour(fromHour), hour(toHour))
        .query(rs -> {
          sums.computeIfAbsent(rs.getString(1), dimension -> new HashMap<>())
              .put(rs.getString(2), rs.getLong(3));
        });
    return sums;
  }

  private static Timestamp hour(long epochHour) {
    return Timestamp.from(Instant.ofEpochSecond(epochHour * 3600));
  }
}
