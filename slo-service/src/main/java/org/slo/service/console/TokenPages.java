package org.slo.service.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slo.service.presentation.Moments;
import org.slo.service.token.ApiTokens;
import org.springframework.stereotype.Component;

/** Puts together the list of tokens. Thread-safe. */
@Component
public class TokenPages {

  private final ApiTokens tokens;
  private final Moments moments;
  private final InstantSource clock;

  TokenPages(ApiTokens tokens, Moments moments, InstantSource clock) {
    this.tokens = tokens;
    this.moments = moments;
    this.clock = clock;
  }

  /** Every token, the newest first; revoked ones too. */
  public List<TokenLine> all() {
    Instant now = clock.instant();
    return tokens.all().stream().map(token -> TokenLine.of(token, moments, now)).toList();
  }
}
