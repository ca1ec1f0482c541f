package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A holder and a standby on one database. */
@DatabaseTest
class TakeoverTest {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final LeaseProperties HOLDER =
      new LeaseProperties(false, SOON, Duration.ofMillis(500));
  private static final LeaseProperties STANDBY =
      new LeaseProperties(true, SOON, Duration.ofMillis(500));

  private final TestDatabase database;
  private final JdbcClient jdbc;
  private RunningEngine holder;
  private RunningEngine standby;

  TakeoverTest(TestDatabase database) {
    this.database = database;
    this.jdbc = database.jdbcClient();
  }

  @BeforeEach
  void startBoth() {
    jdbc.sql(
            "TRUNCATE journal, checkpoint, slo_history, slo_contributors, series, series_segment, "
                + "series_chunk")
        .update();
    holder = new RunningEngine(database, HOLDER).withSlo();
    standby = new RunningEngine(database, STANDBY);
  }

  @AfterEach
  void stopBoth() {
    holder.close();
    standby.close();
  }

  @Test
  void aStandbyShowsWhatItsHolderCountsAndRefusesToWrite() {
    holder.send("200", 90);

    await().untilAsserted(() -> assertThat(standby.objective().total()).isEqualTo(90));
    assertThat(standby.runtime.role()).isEqualTo("standby");
    assertThat(standby.runtime.judges()).isFalse();
    assertThatThrownBy(() -> standby.send("200", 1)).hasMessageContaining("standby");
    assertThat(holder.runtime.judges()).isTrue();
    assertThat(standby.told).isEmpty();
  }

  @Test
  void aStandbyLeavesALeaseAloneThatIsRenewed() {
    holder.send("200", 1);
    await()
        .during(HOLDER.patience().multipliedBy(2))
        .untilAsserted(() -> assertThat(standby.runtime.role()).isEqualTo("standby"));
    holder.send("200", 1);
    assertThat(holder.objective().total()).isEqualTo(2);
  }

  @Test
  void aStandbyTakesALeaseThatIsNotRenewedAndGoesOnExactly() {
    holder.send("200", 90);
    holder.checkpoints.take();
    holder.send("500", 10);
    await().untilAsserted(() -> assertThat(standby.objective().total()).isEqualTo(100));
    holder.close();

    await().untilAsserted(() -> assertThat(standby.runtime.judges()).isTrue());
    standby.send("200", 5);

    assertThat(standby.objective().total()).isEqualTo(105);
    assertThat(standby.historyTotal()).isEqualTo(105);
    standby.checkpoints.take();
    assertThat(standby.historyTotal()).isEqualTo(105);
  }

  @Test
  void aHolderWhoseLeaseIsTakenFollowsAndTakesItBackWhenItIsFree() {
    holder.send("200", 1);
    RunningEngine taker = new RunningEngine(database, HOLDER);
    taker.send("200", 2);
    await().untilAsserted(() -> assertThat(holder.objective().total()).isEqualTo(3));
    assertThat(holder.runtime.role()).isEqualTo("standby");
    standby.close();
    taker.close();

    await().untilAsserted(() -> assertThat(holder.runtime.judges()).isTrue());
    holder.send("200", 4);

    assertThat(holder.objective().total()).isEqualTo(7);
    assertThat(holder.historyTotal()).isEqualTo(7);
  }

  @Test
  void aStandbyWhoseNextRowsAreDroppedBeginsAtTheNewestCheckpoint() {
    standby.close();
    holder.send("200", 1);
    standby =
        new RunningEngine(
            database, new LeaseProperties(true, Duration.ofHours(1), Duration.ofHours(3)));
    holder.send("200", 2);
    holder.checkpoints.take();
    jdbc.sql("DELETE FROM journal").update();
    holder.send("200", 4);

    standby.following.catchUp();

    assertThat(standby.objective().total()).isEqualTo(7);
  }

  @Test
  void anEngineThatStoppedIsAnEmergencyOfItsHolderUntilAnotherTakesOver() {
    holder.send("200", 1);
    assertThat(holder.runtime.emergencies()).isEmpty();

    holder.breakEngine();

    assertThat(holder.runtime.emergencies())
        .extracting(Emergency::cause)
        .containsExactly(Emergency.Cause.ENGINE_STOPPED);
    assertThat(holder.runtime.judges()).isFalse();
    assertThat(holder.runtime.trouble()).contains("could not be applied");
    await().untilAsserted(() -> assertThat(standby.runtime.judges()).isTrue());
    await().untilAsserted(() -> assertThat(holder.runtime.emergencies()).isEmpty());
    assertThat(standby.objective().total()).isEqualTo(1);
  }
}
