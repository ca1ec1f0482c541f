package org.slo.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The cumulative series of one name, job and instance, in the order in which they began. */
final class Group {

  private static final int NONE = -1;

  private final int id;
  private final String metric;
  private final Source source;
  private final List<Cohort> cohorts = new ArrayList<>(1); // undecided ones
  private int head = NONE;
  private int tail = NONE;

  Group(int id, String metric, Source source) {
    this.id = id;
    this.metric = metric;
    this.source = source;
  }

  int id() {
    return id;
  }

  String metric() {
    return metric;
  }

  Source source() {
    return source;
  }

  List<Cohort> cohorts() {
    return cohorts;
  }

  void add(int series, SeriesStates states) {
    if (tail == NONE) {
      head = series;
    } else {
      states.link(tail, series);
    }
    tail = series;
  }

  /** Whether one of its series says that it began then. */
  boolean hasSeriesBegunAt(long startMillis, SeriesStates states) {
    for (int series = head; series != NONE; series = states.next(series)) {
      if (states.start(series) == startMillis) {
        return true;
      }
    }
    return false;
  }

  /** Time of the newest sample that any of its series had before, of their last two each; or {@link SeenTimes#NEVER}. */
  long shownBefore(long timeMillis, SeriesStates states) {
    long shown = SeenTimes.NEVER;
    for (int series = head; series != NONE; series = states.next(series)) {
      shown = Math.max(shown, states.newestBefore(series, timeMillis));
    }
    return shown;
  }

  void forEach(SeriesStates states, IntConsumer action) {
    for (int series = head; series != NONE; series = states.next(series)) {
      action.accept(series);
    }
  }
}
