package org.slo.service.runtime;

import org.slo.measurement.Labels;

/** All series that receivers have seen. Thread-safe. */
public interface SeriesDictionary {

  /**
   * The series of these labels; the same object for equal labels.
   *
   * @throws TooManySeriesException if the series is new and the bound is reached; known series go on
   */
  SeriesRef series(Labels labels);

  /**
   * Whether samples of this metric are worth keeping: any definition selects series of it, or their history is
   * kept for definitions to come.
   */
  boolean selects(String metric);

  /**
   * Changes whenever what {@link #selects} answers may have changed, so that receivers know when to ask again.
   */
  long selectionVersion();
}
