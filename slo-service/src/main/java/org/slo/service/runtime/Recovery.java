package org.slo.service.runtime;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.alert.AlertTransition;
import org.slo.engine.Engine;
import org.springframework.stereotype.Component;

/** Brings engines to the end of the journal. */
@Component
class Recovery {

  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final int ROWS_PER_READ = 256;

  private final Checkpoints checkpoints;
  private final JournalStore store;

  Recovery(Checkpoints checkpoints, JournalStore store) {
    this.checkpoints = checkpoints;
    this.store = store;
  }

  /** Takes what records yield. */
  interface Transitions {

    /** Of an engine that nobody is told of. */
    Transitions UNTOLD = (offset, transitions) -> {};

    void from(long offset, List<AlertTransition> transitions);
  }

  /** The engine as of the newest checkpoint and all of the journal behind it. */
  Engine recover(Transitions transitions) {
    long started = System.nanoTime();
    Engine engine = checkpoints.restore();
    long from = engine.offset();
    List<JournalStore.Row> rows;
    do {
      rows = rowsAfter(engine.offset());
      apply(engine, rows, transitions);
    } while (!rows.isEmpty());
    log.info(
        "Recovered through offset {}: {} records after the checkpoint in {} ms",
        engine.offset(),
        engine.offset() - from,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    return engine;
  }

  /** Some of the rows that follow an offset, in order; none if it is the last one. */
  List<JournalStore.Row> rowsAfter(long offset) {
    return store.from(offset + 1, ROWS_PER_READ);
  }

  static void apply(Engine engine, List<JournalStore.Row> rows, Transitions transitions) {
    for (JournalStore.Row row : rows) {
      long offset = row.firstOffset();
      for (byte[] record : row.records()) {
        transitions.from(offset, engine.apply(offset, row.timeMillis(), record));
        offset++;
      }
    }
  }
}
