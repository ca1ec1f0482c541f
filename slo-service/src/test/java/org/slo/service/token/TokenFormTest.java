package org.slo.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slo.service.problem.RefusedFieldsException;
import org.slo.service.security.Scope;

class TokenFormTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static String refusal(TokenForm form) {
    RefusedFieldsException refused =
        catchThrowableOfType(RefusedFieldsException.class, () -> form.draft(NOW));
    return String.valueOf(refused.getBody().getDetail());
  }

  @Test
  void whatIsRightIsTaken() {
    TokenDraft draft =
        new TokenForm(" ci ", List.of("ingest"), List.of("shop"), "2026-11-22T13:00:01+01:00")
            .draft(NOW);
    assertThat(draft.name()).isEqualTo("ci");
    assertThat(draft.scopes()).containsExactly(Scope.INGEST);
    assertThat(draft.services()).containsExactly("shop");
    assertThat(draft.expiresAt()).isEqualTo("2026-11-22T12:00:01Z");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThat(refusal(new TokenForm(null, null, null, "tomorrow")))
        .contains("name: must have", "scopes: is missing", "expiresAt: is not an RFC 3339 time");
    assertThat(refusal(new TokenForm("a\nb", Arrays.asList("all", null), null, null)))
        .contains("name: must have", "all is none of", "null is none of");
  }

  @Test
  void theExpiryMustLieAhead() {
    assertThat(refusal(new TokenForm("ci", List.of("read"), null, "2026-11-22T12:00:00Z")))
        .isEqualTo("expiresAt: must lie ahead");
  }

  @Test
  void onlyAnIngestTokenIsLimitedToServices() {
    assertThat(refusal(new TokenForm("ci", List.of("ingest", "read"), List.of("shop"), null)))
        .contains("services: limits what a token brings");
  }
}
