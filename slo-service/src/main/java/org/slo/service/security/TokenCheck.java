package org.slo.service.security;

import java.util.Optional;

/** Knows one kind of token. Thread-safe, and quick: it is asked at every call. */
public interface TokenCheck {

  /**
   * Who holds a token.
   *
   * @param user name that came with it; counts only where the token itself has none
   * @return empty if the token is not of this kind, or wrong
   * @throws RefusedTokenException if the token is known, but not valid any more
   */
  Optional<Caller> callerOf(String user, String token);
}
