package org.slo.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slo.service.security.Caller;
import org.slo.service.security.RefusedTokenException;
import org.slo.service.security.Scope;

class KnownTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final MemoryTokens store = new MemoryTokens();
  private Instant time = NOW;
  private final KnownTokens known = new KnownTokens(store, () -> time);
  private final ApiTokens tokens = store.apiTokens(known, () -> time);

  private IssuedToken issue(String name, @Nullable Instant expiresAt) {
    return tokens.issue(
        new TokenDraft(name, Set.of(Scope.INGEST), new TreeSet<>(Set.of("shop")), expiresAt),
        "ann");
  }

  @Test
  void aTokenIsKnownByItsNameScopesAndServicesAsSoonAsItIsIssued() {
    Caller caller = known.callerOf("grafana", issue("ci", null).secret()).orElseThrow();
    assertThat(caller.name()).isEqualTo("ci");
    assertThat(caller.may(Scope.INGEST)).isTrue();
    assertThat(caller.may(Scope.READ)).isFalse();
    assertThat(caller.mayBring("shop")).isTrue();
    assertThat(caller.mayBring("bank")).isFalse();
    assertThat(caller.mayBring("")).isFalse();
  }

  @Test
  void nothingElseIsKnown() {
    String secret = issue("ci", null).secret();
    assertThat(known.callerOf("ci", secret + "x")).isEmpty();
    assertThat(known.callerOf("ci", secret.substring(4))).isEmpty();
    assertThat(known.callerOf("ci", "")).isEmpty();
    assertThat(known.callerOf("ci", store.tokens.getFirst().hash().hex())).isEmpty();
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    IssuedToken issued = issue("ci", null);
    assertThat(known.callerOf("", issued.secret())).isPresent();
    assertThat(tokens.revoke(issued.token().id(), "bob").orElseThrow().revoked()).isNotNull();
    assertThatThrownBy(() -> known.callerOf("", issued.secret()))
        .isInstanceOf(RefusedTokenException.class)
        .hasMessage("The token ci was revoked.");
  }

  @Test
  void aTokenEndsAtTheMomentOfItsExpiryAndNotBefore() {
    IssuedToken issued = issue("ci", NOW.plusSeconds(60));
    time = NOW.plusSeconds(60).minusNanos(1);
    assertThat(known.callerOf("", issued.secret())).isPresent();
    time = NOW.plusSeconds(60);
    assertThatThrownBy(() -> known.callerOf("", issued.secret()))
        .hasMessage("The token ci expired at 2026-11-22T12:01:00Z.");
  }

  @Test
  void noCallAsksTheStore() {
    IssuedToken issued = issue("ci", null);
    int before = store.reads.get();
    for (int i = 0; i < 1000; i++) {
      assertThat(known.callerOf("", issued.secret())).isPresent();
      assertThat(known.callerOf("", "slo_wrong" + i)).isEmpty();
    }
    assertThat(store.reads.get()).isEqualTo(before);
    assertThat(store.uses).isEmpty();
  }

  @Test
  void whatAnotherServiceChangedHoldsAfterTheNextReading() {
    KnownTokens elsewhere = new KnownTokens(store, () -> time);
    IssuedToken issued = issue("ci", null);
    elsewhere.refresh();
    assertThat(elsewhere.callerOf("", issued.secret())).isPresent();
    assertThat(tokens.revoke(issued.token().id(), "bob")).isPresent();
    elsewhere.refresh();
    assertThatThrownBy(() -> elsewhere.callerOf("", issued.secret()))
        .isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void theLastUseIsWrittenOnceForManyCalls() {
    IssuedToken issued = issue("ci", null);
    known.writeUses();
    assertThat(store.uses).isEmpty();
    for (int second = 0; second < 10; second++) {
      time = NOW.plus(Duration.ofSeconds(second));
      assertThat(known.callerOf("", issued.secret())).isPresent();
    }
    known.writeUses();
    known.writeUses();
    assertThat(store.uses).hasSize(1);
    assertThat(store.uses.getFirst()).containsEntry(issued.token().id(), NOW.plusSeconds(9));
  }

  @Test
  void noTextFormShowsTheSecret() {
    IssuedToken issued = issue("ci", null);
    assertThat(issued.toString() + store.tokens + tokens.all()).doesNotContain(issued.secret());
  }

  @Test
  void secretsHave256BitsAndNoTwoAreEqual() {
    String secret = issue("a", null).secret();
    assertThat(secret).matches("slo_[A-Za-z0-9_-]{43}");
    assertThat(issue("b", null).secret()).isNotEqualTo(secret);
  }
}
