package org.slo.service.runtime.history;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.StaleEpochException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps reading cheap: merges segments where many lie at one place, and those of days that are over into chunks;
 * drops what is beyond the retention. Each step is a transaction under the engine's epoch and changes no sum, so
 * that readers and checkpoints may go on meanwhile.
 */
final class RollUp {

  /** How many segments of a level are merged into one of the next. */
  static final int SEGMENTS_A_PILE = 32;

  private static final Logger log = LoggerFactory.getLogger(RollUp.class);

  private final SeriesSegments segments;
  private final SeriesChunks chunks;
  private final PostgresArchive archive;
  private final Epoch epoch;
  private final TransactionTemplate transaction;

  RollUp(
      SeriesSegments segments,
      SeriesChunks chunks,
      PostgresArchive archive,
      Epoch epoch,
      TransactionTemplate transaction) {
    this.segments = segments;
    this.chunks = chunks;
    this.archive = archive;
    this.epoch = epoch;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelayString = "PT2M", initialDelayString = "PT1M")
  void runIfActive() {
    if (!epoch.isCurrent()) {
      return;
    }
    try {
      run();
    } catch (StaleEpochException e) {
      log.debug("Series history is left to the engine that has taken over");
    } catch (RuntimeException e) {
      log.warn("Series history could not be merged and will be later: {}", e.toString());
    }
  }

  void run() {
    LocalDate today = archive.today();
    Set<SeriesSegments.Place> over = new LinkedHashSet<>();
    for (SeriesSegments.Pile pile : segments.piles()) {
      if (pile.place().day().isBefore(today)) {
        over.add(pile.place());
      } else if (pile.segments() >= SEGMENTS_A_PILE) {
        inTransaction(() -> segments.merge(pile));
      }
    }
    over.stream().map(SeriesSegments.Place::day).distinct().forEach(chunks::prepare);
    for (SeriesSegments.Place place : over) {
      inTransaction(() -> chunks.add(place.day(), segments.take(place)));
    }
    LocalDate oldest = archive.oldest();
    inTransaction(() -> segments.dropBefore(oldest));
    chunks.dropBefore(oldest);
  }

  private void inTransaction(Runnable step) {
    transaction.executeWithoutResult(status -> {
      epoch.requireCurrent();
      step.run();
    });
  }
}
