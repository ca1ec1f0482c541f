package org.slo.service.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.slo.service.startup.StartRefusedException;

/**
 * The PostgreSQL of a data folder, ready for connections. Thread-safe.
 *
 * <p>Made for one machine. What is committed survives the kill of the service, of the server and of the machine.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String DATABASE = "slo";
  private static final int PASSWORD_BYTES = 24;

  private final ServerUse use;
  private final Cluster cluster;
  private final int port;
  private final String password;

  private EmbeddedPostgres(ServerUse use, Cluster cluster, int port, String password) {
    this.use = use;
    this.cluster = cluster;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server of {@code dataFolder}, or joins those who use it. The first time this unpacks the binaries and
   * creates the cluster.
   *
   * @throws StartRefusedException if the folder is another major version's, the password file is missing, the server
   *     is set up to lose acknowledged commits, or it does not start
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    Path folder = dataFolder.toAbsolutePath().normalize().resolve("postgres");
    try {
      Files.createDirectories(folder);
      Path binaries = PostgresBinaries.unpack(folder);
      Cluster cluster = new Cluster(folder, binaries, ServerAccount.detect(folder));
      ServerUse use = ServerUse.of(folder.resolve("lock"));
      try {
        return use.join(() -> start(folder, cluster, use));
      } catch (IOException | RuntimeException failed) {
        use.leave(cluster::stop);
        use.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new StartRefusedException(
          "The embedded PostgreSQL does not start in " + folder + ". " + failed.getMessage(),
          "See that the folder can be written and the disk has room, or set SLO_DATABASE_URL to your own PostgreSQL.",
          failed);
    }
  }

  private static EmbeddedPostgres start(Path folder, Cluster cluster, ServerUse use)
      throws IOException {
    String password = password(folder);
    cluster.create(folder.resolve("password"));
    int port = cluster.start().port();
    new FirstConnection(port, "postgres", Cluster.USER, password).createDatabase(DATABASE);
    new FirstConnection(port, DATABASE, Cluster.USER, password).requireDurability();
    return new EmbeddedPostgres(use, cluster, port, password);
  }

  /** JDBC URL of the service's database, without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** Name of the role that owns the database. */
  public String username() {
    return Cluster.USER;
  }

  /** Password of that role; belongs in no log. */
  public String password() {
    return password;
  }

  /** Stops the server, unless another process still uses it. Harmless when repeated. */
  @Override
  public void close() {
    try {
      use.leave(cluster::stop);
      use.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String password(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    if (Files.exists(folder.resolve("data"))) {
      throw new StartRefusedException(
          "The password of the database in " + folder + " is missing.",
          "Put the file " + file + " back from a copy of the folder.");
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    FileAttribute<Set<PosixFilePermission>> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path partial = Files.createTempFile(folder, "password", "", ownerOnly);
    Files.writeString(partial, password);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    return password;
  }
}
