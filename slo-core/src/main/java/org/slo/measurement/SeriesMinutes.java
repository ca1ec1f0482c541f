package org.slo.measurement;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.Arrays;

/**
 * Events of every series by minute, since the last time that somebody took them away. Not thread-safe.
 *
 * <p>A cumulative series mostly adds to the minute that it added to last: that one cell a series stands in two
 * arrays (12 bytes a series). Cells that it leaves, late data and request events stand in a hash map (at most 32
 * bytes a cell), whose order is never seen.
 */
public final class SeriesMinutes {

  private static final long MINUTE_MILLIS = 60_000;
  private static final int NONE = -1;

  private int[] openMinutes = new int[0]; // by series
  private long[] openEvents = new long[0]; // by series
  private int open;
  private Long2LongOpenHashMap others = new Long2LongOpenHashMap(); // place to events

  /**
   * Adds an increment of a cumulative series.
   *
   * @param events 0 says that the series spoke
   */
  public void increment(int series, long timeMillis, long events) {
    long minute = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    if (!SeriesCells.holdsMinute(minute)) {
      return;
    }
    if (series >= openMinutes.length) {
      grow(series);
    }
    int before = openMinutes[series];
    if (before == minute) {
      openEvents[series] += events;
    } else if (minute < before) {
      others.addTo(SeriesCells.place(series, SeriesPart.INCREMENTS, minute), events);
    } else {
      leave(series);
      openMinutes[series] = (int) minute;
      openEvents[series] = events;
      open++;
    }
  }

  /**
   * Adds request events.
   *
   * @param durationMillis how long each took, NaN where that is not known
   */
  public void request(int series, long timeMillis, double durationMillis, long events) {
    long minute = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    if (SeriesCells.holdsMinute(minute)) {
      int part =
          Double.isNaN(durationMillis)
              ? SeriesPart.UNTIMED
              : SeriesPart.timed(DurationBuckets.of(durationMillis));
      others.addTo(SeriesCells.place(series, part, minute), events);
    }
  }

  /** How many cells there are; a cell may count twice. */
  public int size() {
    return open + others.size();
  }

  /** Takes everything away; what is returned changes no more. */
  public SeriesMinutes take() {
    SeriesMinutes taken = new SeriesMinutes();
    taken.openMinutes = openMinutes;
    taken.openEvents = openEvents;
    taken.open = open;
    taken.others = others;
    openMinutes = new int[openMinutes.length];
    Arrays.fill(openMinutes, NONE);
    openEvents = new long[openEvents.length];
    open = 0;
    others = new Long2LongOpenHashMap();
    return taken;
  }

  /** What stands now, to be kept while this goes on. */
  public SeriesMinutes copy() {
    SeriesMinutes copy = new SeriesMinutes();
    copy.openMinutes = openMinutes.clone();
    copy.openEvents = openEvents.clone();
    copy.open = open;
    copy.others = others.clone();
    return copy;
  }

  /** The cells in order. */
  public SeriesCells cells() {
    long[] places = others.keySet().toLongArray();
    Arrays.sort(places);
    SeriesCells.Builder cells = new SeriesCells.Builder(size());
    int other = 0;
    for (int series = 0; series < openMinutes.length; series++) {
      if (openMinutes[series] != NONE) {
        long place = SeriesCells.place(series, SeriesPart.INCREMENTS, openMinutes[series]);
        for (; other < places.length && places[other] <= place; other++) {
          cells.addPlace(places[other], others.get(places[other]));
        }
        cells.addPlace(place, openEvents[series]);
      }
    }
    for (; other < places.length; other++) {
      cells.addPlace(places[other], others.get(places[other]));
    }
    return cells.build();
  }

  private void leave(int series) {
    if (openMinutes[series] != NONE) {
      others.addTo(
          SeriesCells.place(series, SeriesPart.INCREMENTS, openMinutes[series]),
          openEvents[series]);
      open--;
    }
  }

  private void grow(int series) {
    int before = openMinutes.length;
    int length = Math.max(1024, Math.max(series + 1, before + before / 2));
    openMinutes = Arrays.copyOf(openMinutes, length);
    Arrays.fill(openMinutes, before, length, NONE);
    openEvents = Arrays.copyOf(openEvents, length);
  }
}
