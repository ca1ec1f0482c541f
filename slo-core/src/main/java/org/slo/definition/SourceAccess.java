package org.slo.definition;

import org.jspecify.annotations.Nullable;

/**
 * How a source is spoken to. Secrets stand here by reference ({@code env:NAME} or {@code file:PATH}), never by value.
 *
 * @param credential null if it asks for none
 * @param tls what is trusted and shown, for https
 */
public record SourceAccess(@Nullable Credential credential, Tls tls) {

  /** No credential, and the trust that the JDK has. */
  public static final SourceAccess PLAIN =
      new SourceAccess(null, new Tls(null, null, null, null, false));

  /** What an {@code Authorization} header holds. */
  public sealed interface Credential {

    /** Reference to the secret. */
    String secret();

    /**
     * A token.
     *
     * @param type word before the token, such as Bearer
     */
    record Token(String type, String secret) implements Credential {}

    /** A name and its password. */
    record Basic(String username, String secret) implements Credential {}
  }

  /**
   * TLS.
   *
   * @param caFile PEM certificates that are trusted; null: those of the JDK
   * @param certFile PEM certificate that is shown; null: none
   * @param keyFile its PEM key
   * @param serverName name that the certificate must have; null: the host's
   * @param insecureSkipVerify whether any certificate will do
   */
  public record Tls(
      @Nullable String caFile,
      @Nullable String certFile,
      @Nullable String keyFile,
      @Nullable String serverName,
      boolean insecureSkipVerify) {}
}
