package org.slo.service.runtime;

import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.engine.Engine;
import org.springframework.stereotype.Component;

/**
 * Keeps a standby's engine at the journal's end: recovery that goes on. Its alerts are not told, and what it counts
 * since its checkpoint is never stored; the holder does both. So that this does not pile up, and where the journal's
 * next rows are dropped already, it begins anew from the holder's newest checkpoint.
 */
@Component
class Following {

  private static final Logger log = LoggerFactory.getLogger(Following.class);
  private static final long MOST_UNSAVED_MINUTES = 500_000;

  private final Recovery recovery;
  private final EngineThread engine;
  private final KnownSeries series;

  Following(Recovery recovery, EngineThread engine, KnownSeries series) {
    this.recovery = recovery;
    this.engine = engine;
    this.series = series;
  }

  /**
   * Applies what the journal holds beyond the engine's offset.
   *
   * @throws RuntimeException if the store does not answer or a record cannot be applied
   */
  void catchUp() {
    while (true) {
      long offset = engine.ask(Engine::offset);
      List<JournalStore.Row> rows = recovery.rowsAfter(offset);
      if (rows.isEmpty()) {
        break;
      }
      if (rows.getFirst().firstOffset() != offset + 1) {
        log.warn("The journal behind offset {} is dropped already", offset);
        beginAnew();
      } else {
        apply(rows);
      }
    }
    if (engine.ask(Engine::unsavedMinutes) > MOST_UNSAVED_MINUTES) {
      beginAnew();
    }
  }

  /** Follows from the newest checkpoint on. */
  void beginAnew() {
    Engine recovered = recovery.recover(Recovery.Transitions.UNTOLD);
    series.select(recovered.selectedMetrics());
    engine.start(recovered);
  }

  private void apply(List<JournalStore.Row> rows) {
    try {
      engine
          .change(live -> {
            Recovery.apply(live, rows, Recovery.Transitions.UNTOLD);
            series.select(live.selectedMetrics());
          })
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
