package org.slo.service.ingest.remotewrite;

import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.remotewrite.ReplicaElection.Replica;
import org.slo.service.runtime.SeriesRef;

/** What is known of series whose labels are, or begin with, certain bytes. */
final class KnownSeries extends LabelBytes {

  private final @Nullable SeriesRef ref;
  private final @Nullable Replica replica;

  /* The series that stood behind this one last time. A guess: written by any thread without order, and whoever
  reads it compares the bytes. */
  private @Nullable KnownSeries next;

  /* As next, but leaving out those that nobody selects, which stand for many series and so have no one behind them. */
  private @Nullable KnownSeries nextSelected;

  /**
   * One series that some definition selects, from one sender; or, with no reference, all series of a metric that nobody
   * selects.
   *
   * @param labels holds all its labels in {@code [from, to)}, or the first label of a metric that nobody selects
   * @param ref null if nobody selects the metric
   * @param replica the sender, null if it does not name itself
   */
  KnownSeries(byte[] labels, int from, int to, @Nullable SeriesRef ref, @Nullable Replica replica) {
    super(labels, from, to);
    this.ref = ref;
    this.replica = replica;
  }

  /** A guess at the series behind this one. */
  @Nullable KnownSeries next() {
    return next;
  }

  /** A guess at the next series that somebody selects. */
  @Nullable KnownSeries nextSelected() {
    return nextSelected;
  }

  /** Takes note of the series behind this one; writes only news, since all threads read it. */
  @SuppressWarnings("ReferenceEquality")
  void isFollowedBy(KnownSeries series) {
    if (series != next && series != this) {
      next = series;
    }
  }

  /** As {@link #isFollowedBy}, of the next one that somebody selects. */
  @SuppressWarnings("ReferenceEquality")
  void isFollowedBySelected(KnownSeries series) {
    if (series != nextSelected) {
      nextSelected = series;
    }
  }

  /** Whether samples of this sender are left out now, since another one sends the same. */
  boolean isUnelected(long nowMillis) {
    return replica != null && !replica.isElected(nowMillis);
  }

  /** Null if nobody selects the metric. */
  @Nullable SeriesRef ref() {
    return ref;
  }
}
