package org.slo.reference;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.measurement.Labels;

/**
 * What happens at one moment of a history. Series stand by their labels, so that any step may be left out and the rest
 * still makes sense.
 */
sealed interface Step {

  /** Engine time. */
  long at();

  /** Samples of cumulative series arrive. */
  record Scraped(long at, List<Sample> samples) implements Step {}

  /** One sample. */
  record Sample(Labels series, long time, double value) {}

  /** Request events arrive. */
  record Requested(long at, List<Event> events) implements Step {}

  /** One event, which may stand for several requests. */
  record Event(
      Labels series, long time, long count, double durationMillis, @Nullable String tenant) {}

  /** Definitions change. */
  record Defined(long at, List<RevisedSlo> upserts, List<UUID> removed) implements Step {}

  /** Every SLO is judged. */
  record Ticked(long at) implements Step {}

  /** An SLO leaves these minutes out from now on, and no others. */
  record Corrected(long at, UUID slo, CorrectedMinutes minutes) implements Step {}

  /** A checkpoint is stored. */
  record Saved(long at) implements Step {}

  /** The engine ends; another one goes on from the checkpoints and what the journal holds beyond. */
  record TakenOver(long at) implements Step {}
}
