package org.slo.service.correction.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.correction.Correction;
import org.slo.service.correction.CorrectionStore;
import org.slo.service.correction.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps corrections in one table. */
@Repository
class PostgresCorrectionStore implements CorrectionStore {

  private static final TypeReference<TreeMap<String, String>> LABELS = new TypeReference<>() {};
  private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PostgresCorrectionStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public List<Correction> all() {
    return jdbc.sql("SELECT * FROM correction" + NEWEST_FIRST).query(this::correction).list();
  }

  @Override
  public List<Correction> inForce() {
    return jdbc.sql("SELECT * FROM correction WHERE deleted_at IS NULL" + NEWEST_FIRST)
        .query(this::correction)
        .list();
  }

  @Override
  public Optional<Correction> find(UUID id) {
    return jdbc.sql("SELECT * FROM correction WHERE id = ?")
        .param(id)
        .query(this::correction)
        .optional();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Correction correction) {
    Scope scope = correction.scope();
    jdbc.sql(
            "INSERT INTO correction (id, slos, service, labels, starts_at, ends_at, time_zone, rrule, "
                + "reason, author, created_at) VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)")
        .param(correction.id())
        .param(scope.slos().toArray(String[]::new))
        .param(scope.service())
        .param(json.writeValueAsString(scope.labels()))
        .param(offset(correction.startsAt()))
        .param(offset(correction.endsAt()))
        .param(correction.timeZone().getId())
        .param(correction.rrule())
        .param(correction.reason())
        .param(correction.author())
        .param(offset(correction.createdAt()))
        .update();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(UUID id, Correction.Deletion deletion) {
    jdbc.sql(
            "UPDATE correction SET deleted_by = ?, deleted_at = ? WHERE id = ? AND deleted_at IS NULL")
        .params(deletion.by(), offset(deletion.at()), id)
        .update();
  }

  private Correction correction(ResultSet row, int number) throws SQLException {
    return new Correction(
        row.getObject("id", UUID.class),
        new Scope(
            List.of((String[]) row.getArray("slos").getArray()),
            row.getString("service"),
            Collections.unmodifiableSortedMap(json.readValue(row.getString("labels"), LABELS))),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        ZoneId.of(row.getString("time_zone")),
        row.getString("rrule"),
        row.getString("reason"),
        row.getString("author"),
        instant(row, "created_at"),
        deletion(row));
  }

  private static Correction.@Nullable Deletion deletion(ResultSet row) throws SQLException {
    String by = row.getString("deleted_by");
    return by == null ? null : new Correction.Deletion(by, instant(row, "deleted_at"));
  }

  private static OffsetDateTime offset(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
