package org.slo.service.token.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.service.security.Scope;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import org.slo.service.token.ApiToken;
import org.slo.service.token.NameTakenException;
import org.slo.service.token.StoredToken;
import org.slo.service.token.TokenHash;

@DatabaseTest
class PostgresTokenStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final TestDatabase database;
  private final PostgresTokenStore store;

  PostgresTokenStoreTest(TestDatabase database) {
    this.database = database;
    this.store = new PostgresTokenStore(database.jdbcClient());
  }

  @BeforeEach
  void none() {
    database.jdbcClient().sql("DELETE FROM api_token").update();
  }

  private static StoredToken token(String name, Instant created, @Nullable Instant expires) {
    UUID id = UUID.randomUUID();
    ApiToken token =
        new ApiToken(
            id,
            name,
            EnumSet.of(Scope.READ, Scope.WRITE),
            new TreeSet<>(List.of("shop", "bank")),
            "ann",
            created,
            expires,
            null,
            null);
    return new StoredToken(token, new TokenHash(id.toString()));
  }

  private ApiToken only() {
    assertThat(store.all()).hasSize(1);
    return store.all().getFirst().token();
  }

  @Test
  void aTokenComesBackAsItWasKept() {
    StoredToken first = token("ci", NOW, NOW.plusSeconds(60));
    StoredToken second = token("cd", NOW.plusSeconds(1), null);
    store.add(first);
    store.add(second);
    assertThat(store.all()).containsExactly(second, first);
  }

  @Test
  void aNameBelongsToOneTokenUntilThatIsRevoked() {
    StoredToken first = token("ci", NOW, null);
    store.add(first);
    assertThatThrownBy(() -> store.add(token("ci", NOW, null)))
        .isInstanceOf(NameTakenException.class)
        .hasMessageContaining("revoke it first");
    store.revoke(first.token().id(), new ApiToken.Revocation("bob", NOW));
    store.add(token("ci", NOW, null));
    assertThat(store.all()).hasSize(2);
  }

  @Test
  void whoRevokedFirstStaysOnRecord() {
    StoredToken token = token("ci", NOW, null);
    store.add(token);
    store.revoke(token.token().id(), new ApiToken.Revocation("bob", NOW));
    store.revoke(token.token().id(), new ApiToken.Revocation("eve", NOW.plusSeconds(1)));
    assertThat(only().revoked()).isEqualTo(new ApiToken.Revocation("bob", NOW));
  }

  @Test
  void theLastUseNeverGoesBack() {
    StoredToken token = token("ci", NOW, null);
    store.add(token);
    store.used(Map.of(token.token().id(), NOW.plusSeconds(9)));
    store.used(Map.of(token.token().id(), NOW.plusSeconds(3), UUID.randomUUID(), NOW));
    assertThat(only().lastUsedAt()).isEqualTo(NOW.plusSeconds(9));
  }
}
