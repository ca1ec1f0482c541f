package org.slo.service.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class BackupTest {

  private final TestDatabase original;

  BackupTest(TestDatabase original) {
    this.original = original;
  }

  @Test
  void everyRowComesBack(@TempDir Path folder) throws Exception {
    JdbcClient from = original.jdbcClient();
    from.sql(
            "CREATE TABLE IF NOT EXISTS journal_tested PARTITION OF journal FOR VALUES FROM (7000000) TO (8000000)")
        .update();
    from.sql("INSERT INTO journal VALUES (7000000, 7000001, 1, now(), 1, '\\x00ff')").update();
    from.sql("UPDATE engine_lease SET epoch = 7, holder = 'somebody'").update();
    Path file = folder.resolve("backup");
    write(file);

    try (TestDatabase copy = TestDatabase.empty()) {
      Restore.read(copy.dataSource(), file);
      JdbcClient to = copy.jdbcClient();
      assertThat(to.sql("SELECT epoch FROM engine_lease").query(Long.class).single()).isEqualTo(7);
      assertThat(
              to.sql("SELECT body FROM journal WHERE first_offset = 7000000")
                  .query(byte[].class)
                  .single())
          .isEqualTo(new byte[] {0, (byte) 0xff});
      assertThatThrownBy(() -> Restore.read(copy.dataSource(), file))
          .hasMessageContaining("data in this folder");
    }
  }

  @Test
  void aTornBackupLeavesAnEmptyDatabase(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("backup");
    write(file);
    byte[] bytes = Files.readAllBytes(file);
    int rows =
        new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
            .indexOf("tables/engine_lease");
    for (int i = rows + 60; i < rows + 90; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    try (TestDatabase copy = TestDatabase.empty()) {
      assertThatThrownBy(() -> Restore.read(copy.dataSource(), file)).isNotNull();
      assertThat(
              copy.jdbcClient()
                  .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                  .query(Integer.class)
                  .single())
          .isZero();
    }
  }

  private void write(Path file) throws Exception {
    try (Connection connection = original.dataSource().getConnection()) {
      Backup.write(connection, file);
    }
  }
}
