package org.slo.service.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Credentials from the environment and from files. Thread-safe. */
@Component
public class LocalCredentials implements Credentials {

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final int LARGEST_FILE = 64 * 1024;

  private final UnaryOperator<@Nullable String> environment;

  @Autowired
  public LocalCredentials() {
    this(System::getenv);
  }

  /** Credentials from another environment, and from files. */
  public LocalCredentials(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public String read(String reference) {
    if (reference.startsWith(ENVIRONMENT)) {
      return fromEnvironment(reference.substring(ENVIRONMENT.length()));
    }
    if (reference.startsWith(FILE)) {
      return fromFile(reference.substring(FILE.length()));
    }
    throw new UnavailableException(
        "a secret is given as env:NAME or file:PATH, so that it stands in no definition");
  }

  private String fromEnvironment(String name) {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw new UnavailableException(
          "the environment variable " + name + " is not set for the service");
    }
    return value.strip();
  }

  private static String fromFile(String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      String value = new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8).strip();
      if (value.isEmpty()) {
        throw new UnavailableException("the secret file " + name + " is empty");
      }
      return value;
    } catch (IOException | InvalidPathException e) {
      throw new UnavailableException(
          "the secret file "
              + name
              + " cannot be read by the service ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
