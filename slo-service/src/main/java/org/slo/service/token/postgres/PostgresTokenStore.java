package org.slo.service.token.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Scope;
import org.slo.service.token.ApiToken;
import org.slo.service.token.NameTakenException;
import org.slo.service.token.StoredToken;
import org.slo.service.token.TokenHash;
import org.slo.service.token.TokenStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps tokens in one table. */
@Repository
class PostgresTokenStore implements TokenStore {

  private final JdbcClient jdbc;

  PostgresTokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<StoredToken> all() {
    return jdbc.sql("SELECT * FROM api_token ORDER BY created_at DESC, id")
        .query(PostgresTokenStore::token)
        .list();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(StoredToken stored) {
    ApiToken token = stored.token();
    int added =
        jdbc.sql(
                "INSERT INTO api_token (id, name, hash, scopes, services, created_by, created_at, expires_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING")
            .param(token.id())
            .param(token.name())
            .param(stored.hash().hex())
            .param(token.scopes().stream().sorted().map(Scope::word).toArray(String[]::new))
            .param(token.services().toArray(String[]::new))
            .param(token.createdBy())
            .param(offset(token.createdAt()))
            .param(token.expiresAt() == null ? null : offset(token.expiresAt()))
            .update();
    if (added == 0) {
      throw new NameTakenException(token.name());
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void revoke(UUID id, ApiToken.Revocation revocation) {
    jdbc.sql(
            "UPDATE api_token SET revoked_by = ?, revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
        .params(revocation.by(), offset(revocation.at()), id)
        .update();
  }

  @Override
  @Transactional
  public void used(Map<UUID, Instant> lastUses) {
    lastUses.forEach((id, time) ->
        jdbc.sql("UPDATE api_token SET last_used_at = greatest(last_used_at, ?) WHERE id = ?")
            .params(offset(time), id)
            .update());
  }

  private static StoredToken token(ResultSet row, int number) throws SQLException {
    ApiToken token =
        new ApiToken(
            row.getObject("id", UUID.class),
            row.getString("name"),
            scopes(row),
            services(row),
            row.getString("created_by"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row, "expires_at"),
            instant(row, "last_used_at"),
            revocation(row));
    return new StoredToken(token, new TokenHash(row.getString("hash")));
  }

  /** A scope that a later version knows and this one does not allows nothing here. */
  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    texts(row, "scopes").forEach(word -> Scope.of(word).ifPresent(scopes::add));
    return Collections.unmodifiableSet(scopes);
  }

  private static SortedSet<String> services(ResultSet row) throws SQLException {
    return Collections.unmodifiableSortedSet(new TreeSet<>(texts(row, "services")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static ApiToken.@Nullable Revocation revocation(ResultSet row) throws SQLException {
    Instant at = instant(row, "revoked_at");
    return at == null ? null : new ApiToken.Revocation(row.getString("revoked_by"), at);
  }

  private static OffsetDateTime offset(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
