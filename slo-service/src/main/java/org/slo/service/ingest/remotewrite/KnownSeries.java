package org.slo.service.ingest.remotewrite;

import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.remotewrite.ReplicaElection.Replica;
import org.slo.service.runtime.SeriesRef;

/** What is known of series whose labels are, or begin with, certain bytes. */
final class KnownSeries {

  private final LabelBytes labels;
  private final @Nullable SeriesRef ref;
  private final @Nullable Replica replica;

  /* The series that stood behind this one last time. A guess: written by any thread without order, and whoever
  reads it compares the bytes. */
  @Nullable KnownSeries next;

  /* As next, but leaving out those that nobody selects, which stand for many series and so have no one behind them. */
  @Nullable KnownSeries nextSelected;

  private KnownSeries(LabelBytes labels, @Nullable SeriesRef ref, @Nullable Replica replica) {
    this.labels = labels;
    this.ref = ref;
    this.replica = replica;
  }

  /**
   * One series that some definition selects, from one sender.
   *
   * @param labels all its labels
   * @param replica the sender, null if it does not name itself
   */
  static KnownSeries selected(LabelBytes labels, SeriesRef ref, @Nullable Replica replica) {
    return new KnownSeries(labels, ref, replica);
  }

  /** All series of a metric that nobody selects; {@code nameLabel} is the first of their labels. */
  static KnownSeries unselected(LabelBytes nameLabel) {
    return new KnownSeries(nameLabel, null, null);
  }

  LabelBytes labels() {
    return labels;
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
