package org.slo.service.alerting.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How column types read and write; the driver takes {@code timestamptz} as an {@link OffsetDateTime}. */
final class Columns {

  private static final TypeReference<TreeMap<String, String>> LABELS = new TypeReference<>() {};

  private Columns() {}

  static OffsetDateTime offset(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static SortedMap<String, String> labels(JsonMapper json, String text) {
    return Collections.unmodifiableSortedMap(json.readValue(text, LABELS));
  }
}
