package org.slo.service.store.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that uses the server: prints its JDBC URL and leaves when its input ends. */
final class ServerUser {

  private ServerUser() {}

  static Process inOwnProcess(Path dataFolder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ServerUser.class.getName(),
            dataFolder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]))) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println(postgres.jdbcUrl());
      System.in.readAllBytes();
    }
  }
}
