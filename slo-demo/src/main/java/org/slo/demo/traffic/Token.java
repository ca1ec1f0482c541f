package org.slo.demo.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the service's bootstrap token comes from. */
final class Token {

  private Token() {}

  /**
   * The token that the environment gives or names the file of; empty where it does neither.
   *
   * @throws ServiceException if the file cannot be read
   */
  static Optional<String> in(Map<String, String> environment) {
    String token = environment.getOrDefault("SLO_ADMIN_TOKEN", "");
    String file = environment.getOrDefault("SLO_ADMIN_TOKEN_FILE", "");
    if (token.isBlank() && !file.isBlank()) {
      try {
        token = Files.readString(Path.of(file));
      } catch (IOException e) {
        throw new ServiceException("SLO_ADMIN_TOKEN_FILE cannot be read: " + e.getMessage());
      }
    }
    return token.isBlank() ? Optional.empty() : Optional.of(token.strip());
  }
}
