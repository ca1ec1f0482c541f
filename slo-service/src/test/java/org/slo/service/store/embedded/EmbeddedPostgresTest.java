package org.slo.service.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slo.service.startup.StartRefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresTest {

  private static final Path DATA = Path.of("target/test-embedded");
  private static final Path FOLDER = DATA.resolve("postgres");

  @Test
  void whatIsCommittedIsThereAfterARestart() {
    String table = "kept_" + ProcessHandle.current().pid();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      client(postgres).sql("CREATE TABLE " + table + " AS SELECT 42 AS answer").update();
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      assertThat(client(postgres).sql("SELECT answer FROM " + table).query(Integer.class).single())
          .isEqualTo(42);
    }
  }

  @Test
  void keepsItsPortOverARestart() {
    String before;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      before = postgres.jdbcUrl();
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      assertThat(postgres.jdbcUrl()).isEqualTo(before);
    }
  }

  @Test
  void nobodyEntersWithoutThePassword() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      assertThatThrownBy(() -> connect(postgres, "guess"))
          .hasMessageContaining("password authentication failed");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(FOLDER.resolve("password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesASettingThatLosesCommits() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      client(postgres).sql("ALTER DATABASE slo SET synchronous_commit = off").update();
    }
    assertThatThrownBy(() -> EmbeddedPostgres.start(DATA))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("synchronous_commit = off");
    resetSynchronousCommit();
    EmbeddedPostgres.start(DATA).close();
  }

  @Test
  void aKilledProcessLeavesAServerThatTheNextOneAdopts() throws Exception {
    Process first = ServerUser.inOwnProcess(DATA);
    String url = first.inputReader().readLine();
    first.destroyForcibly().waitFor();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      assertThat(postgres.jdbcUrl()).isEqualTo(url);
      assertThat(client(postgres).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
    }
    assertThat(FOLDER.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void theFirstProcessLeavesTheServerToTheSecond() throws Exception {
    EmbeddedPostgres first = EmbeddedPostgres.start(DATA);
    Process second = ServerUser.inOwnProcess(DATA);
    assertThat(second.inputReader().readLine()).isEqualTo(first.jdbcUrl());
    first.close();
    assertThat(client(first).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
    second.getOutputStream().close();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(FOLDER.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void aProcessNumberThatSomebodyElseGotIsNoServer() throws IOException {
    EmbeddedPostgres.start(DATA).close();
    Files.writeString(
        FOLDER.resolve("data/postmaster.pid"),
        "%d%n/somewhere%n0%n1%n%n%n%nready%n".formatted(ProcessHandle.current().pid()));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA)) {
      assertThat(client(postgres).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void refusesTheFolderOfAnotherMajorVersionWithTheRemedy() throws IOException {
    EmbeddedPostgres.start(DATA).close();
    Path version = FOLDER.resolve("data/PG_VERSION");
    String ours = Files.readString(version);
    Files.writeString(version, "17\n", StandardOpenOption.TRUNCATE_EXISTING);
    try {
      assertThatThrownBy(() -> EmbeddedPostgres.start(DATA))
          .isInstanceOfSatisfying(
              StartRefusedException.class,
              refused -> assertThat(refused.remedy()).contains("./slo restore"))
          .hasMessageContaining("PostgreSQL 17");
    } finally {
      Files.writeString(version, ours);
    }
  }

  @Test
  void refusesAClusterWhosePasswordIsGone() throws IOException {
    EmbeddedPostgres.start(DATA).close();
    Path password = FOLDER.resolve("password");
    Path hidden = Files.move(password, FOLDER.resolve("password.hidden"));
    try {
      assertThatThrownBy(() -> EmbeddedPostgres.start(DATA)).hasMessageContaining("password");
    } finally {
      Files.move(hidden, password);
    }
  }

  @Test
  void rootMayRunTheServerAsAnOrdinaryUser() throws IOException {
    assumeThat(new UnixSystem().getUid()).isZero();
    Path folder = Files.createTempDirectory("ordinary-user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path binaries = PostgresBinaries.unpack(folder);
    ServerAccount account = ServerAccount.otherUser(folder).orElseThrow();
    Path password = Files.writeString(folder.resolve("password"), "secret");
    Cluster cluster = new Cluster(folder, binaries, account);
    cluster.create(password);
    try {
      assertThat(cluster.start().isReady()).isTrue();
      assertThat(Files.getOwner(folder.resolve("data")).getName()).isNotEqualTo("root");
    } finally {
      cluster.stop();
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static void resetSynchronousCommit() throws IOException {
    Path folder = FOLDER.toAbsolutePath();
    Cluster cluster =
        new Cluster(folder, PostgresBinaries.unpack(folder), ServerAccount.detect(folder));
    String server = "jdbc:postgresql://127.0.0.1:" + cluster.start().port() + "/postgres";
    JdbcClient.create(
            new DriverManagerDataSource(
                server, "slo", Files.readString(FOLDER.resolve("password"))))
        .sql("ALTER DATABASE slo RESET synchronous_commit")
        .update();
    cluster.stop();
  }

  private static JdbcClient client(EmbeddedPostgres postgres) {
    return JdbcClient.create(
        new DriverManagerDataSource(postgres.jdbcUrl(), postgres.username(), postgres.password()));
  }

  private static Connection connect(EmbeddedPostgres postgres, String password)
      throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), password);
  }
}
