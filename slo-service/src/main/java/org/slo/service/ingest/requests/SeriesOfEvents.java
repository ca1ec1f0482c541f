package org.slo.service.ingest.requests;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.SeriesRef;
import org.slo.service.runtime.TooManySeriesException;

/** The one place that maps events to series; remembers what it has mapped. Thread-safe. */
final class SeriesOfEvents {

  private static final int FULL = 500_000;

  private final SeriesDictionary dictionary;
  private final ConcurrentMap<EventSeries, SeriesRef> known = new ConcurrentHashMap<>();

  SeriesOfEvents(SeriesDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /**
   * The series of an event.
   *
   * @throws TooManySeriesException if it is new and the bound is reached
   */
  SeriesRef of(EventSeries event) {
    SeriesRef ref = known.get(event);
    if (ref == null) {
      ref = dictionary.series(event.labels());
      if (known.size() >= FULL) {
        known.clear();
      }
      known.put(event, ref);
    }
    return ref;
  }
}
