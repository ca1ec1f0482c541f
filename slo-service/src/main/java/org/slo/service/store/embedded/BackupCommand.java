package org.slo.service.store.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.slo.service.startup.StartRefusedException;
import org.springframework.modulith.NamedInterface;

/** {@code backup FILE} and {@code restore FILE}, on the data folder that the environment names. */
@NamedInterface("start")
public final class BackupCommand {

  private BackupCommand() {}

  /** Whether the arguments are this command's and not the service's. */
  public static boolean isMeant(String... arguments) {
    return arguments.length == 2
        && (arguments[0].equals("backup") || arguments[0].equals("restore"));
  }

  /**
   * Runs the command.
   *
   * @return the exit status: 0, or 1 after one sentence on {@code errors}
   */
  public static int run(Map<String, String> environment, PrintStream errors, String... arguments) {
    Path file = Path.of(arguments[1]);
    try {
      if (!environment.getOrDefault("SLO_DATABASE_URL", "").isBlank()) {
        throw new StartRefusedException(
            "SLO_DATABASE_URL names your own PostgreSQL.",
            "Use its own tools: pg_dump and pg_restore.");
      }
      if (arguments[0].equals("restore") && !Files.isReadable(file)) {
        throw new StartRefusedException(
            "There is no file " + file + " to read.", "Name a file that ./slo backup wrote.");
      }
      run(Path.of(environment.getOrDefault("SLO_DATA_DIR", "./data")), arguments[0], file);
      return 0;
    } catch (StartRefusedException refused) {
      errors.println("slo: " + refused.getMessage() + " " + refused.remedy());
    } catch (SQLException | IOException | RuntimeException failed) {
      errors.println("slo: " + arguments[0] + " failed: " + failed.getMessage());
    }
    return 1;
  }

  private static void run(Path dataFolder, String command, Path file)
      throws SQLException, IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataFolder)) {
      PGSimpleDataSource database = new PGSimpleDataSource();
      database.setUrl(postgres.jdbcUrl());
      database.setUser(postgres.username());
      database.setPassword(postgres.password());
      if (command.equals("restore")) {
        Restore.read(database, file);
      } else {
        try (Connection connection = database.getConnection()) {
          Backup.write(connection, file);
        }
      }
    }
  }
}
