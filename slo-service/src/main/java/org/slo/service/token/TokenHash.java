package org.slo.service.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a token is recognized: its SHA-256. A token has 256 random bits, which no dictionary holds and nobody can
 * try through, so that a slow hash would cost every call and protect nothing more.
 *
 * @param hex 64 hexadecimal digits
 */
public record TokenHash(String hex) {

  static TokenHash of(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new TokenHash(
          HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
