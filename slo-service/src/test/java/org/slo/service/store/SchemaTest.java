package org.slo.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@DatabaseTest
class SchemaTest {

  private final TestDatabase database;

  SchemaTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void anEmptyDatabaseGetsTheWholeSchema() {
    assertThat(
            database
                .jdbcClient()
                .sql(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list())
        .contains("journal", "checkpoint", "engine_lease", "slo_history");
  }

  @Test
  void nobodyHoldsTheLeaseOfANewDatabase() {
    assertThat(
            database.jdbcClient().sql("SELECT epoch FROM engine_lease").query(Long.class).single())
        .isZero();
  }
}
