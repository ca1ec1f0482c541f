package org.slo.service.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slo.service.startup.StartRefusedException;

/** The bootstrap token, or the fact that there is none. Its text form holds no secret. Thread-safe. */
public final class AdminToken implements TokenCheck {

  private static final int LEAST_LENGTH = 16;

  private final byte @Nullable [] token;

  private AdminToken(byte @Nullable [] token) {
    this.token = token;
  }

  /**
   * Reads the token from the configuration or the file that it names.
   *
   * @throws StartRefusedException if both are given, the file cannot be read or is empty, the token is shorter than
   *     16 characters, or there is none although the service listens to other machines
   */
  public static AdminToken of(AccessProperties access) {
    String token = text(access);
    if (token == null && !access.isLoopbackOnly()) {
      throw new StartRefusedException(
          "SLO_BIND is "
              + access.bind().getHostAddress()
              + ", so other machines could reach the service without a"
              + " token.",
          "Set SLO_ADMIN_TOKEN or SLO_ADMIN_TOKEN_FILE, or bind to 127.0.0.1.");
    }
    if (token != null && token.length() < LEAST_LENGTH) {
      throw new StartRefusedException(
          "The admin token is shorter than " + LEAST_LENGTH + " characters.",
          "Generate one, for example with: openssl rand -hex 32");
    }
    return new AdminToken(token == null ? null : token.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether calls need the token. */
  public boolean isRequired() {
    return token != null;
  }

  /** Whether {@code candidate} is the token; takes the same time wherever they differ. */
  public boolean matches(String candidate) {
    return token != null
        && MessageDigest.isEqual(token, candidate.getBytes(StandardCharsets.UTF_8));
  }

  /** Its holder goes by the name that came along. */
  @Override
  public Optional<Caller> callerOf(String user, String candidate) {
    return matches(candidate)
        ? Optional.of(new Caller(user, Set.of(Scope.ADMIN), new TreeSet<>()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return isRequired() ? "AdminToken[hidden]" : "AdminToken[none]";
  }

  private static @Nullable String text(AccessProperties access) {
    if (access.adminTokenFile().isBlank()) {
      return access.adminToken().isBlank() ? null : access.adminToken().strip();
    }
    if (!access.adminToken().isBlank()) {
      throw new StartRefusedException(
          "Both SLO_ADMIN_TOKEN and SLO_ADMIN_TOKEN_FILE are set.", "Set one of them.");
    }
    return read(Path.of(access.adminTokenFile()));
  }

  private static String read(Path file) {
    try {
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw new StartRefusedException(
            "The file " + file + " that SLO_ADMIN_TOKEN_FILE names is empty.",
            "Write the token into it.");
      }
      return token;
    } catch (IOException unreadable) {
      throw new StartRefusedException(
          "The file " + file + " that SLO_ADMIN_TOKEN_FILE names cannot be read.",
          "Let it exist and be readable by the service's account.",
          unreadable);
    }
  }
}
