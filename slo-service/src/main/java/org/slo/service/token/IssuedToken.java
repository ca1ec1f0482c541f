package org.slo.service.token;

/**
 * A token that was just made. Nobody can ask for the secret again.
 *
 * @param secret what its holder sends; its text form is hidden
 */
public record IssuedToken(ApiToken token, String secret) {

  @Override
  public String toString() {
    return "IssuedToken[" + token.name() + ", secret hidden]";
  }
}
