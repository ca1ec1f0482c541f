package org.slo.service.ingest.remotewrite;

import org.jspecify.annotations.Nullable;
import org.slo.service.runtime.SeriesRef;

/** What is known of series whose labels are, or begin with, certain bytes. */
final class KnownSeries {

  private final LabelBytes labels;
  private final @Nullable SeriesRef ref;

  /* The series that stood behind this one last time. A guess: written by any thread without order, and whoever
  reads it compares the bytes. */
  @Nullable KnownSeries next;

  private KnownSeries(LabelBytes labels, @Nullable SeriesRef ref) {
    this.labels = labels;
    this.ref = ref;
  }

  /** One series that some definition selects; {@code labels} are all its labels. */
  static KnownSeries selected(LabelBytes labels, SeriesRef ref) {
    return new KnownSeries(labels, ref);
  }

  /** All series of a metric that nobody selects; {@code nameLabel} is the first of their labels. */
  static KnownSeries unselected(LabelBytes nameLabel) {
    return new KnownSeries(nameLabel, null);
  }

  LabelBytes labels() {
    return labels;
  }

  /** Null if nobody selects the metric. */
  @Nullable SeriesRef ref() {
    return ref;
  }
}
