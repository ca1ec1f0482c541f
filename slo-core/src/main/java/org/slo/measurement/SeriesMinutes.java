package org.slo.measurement;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Events of every series by minute, since the last time that somebody took them away. Not thread-safe.
 *
 * <p>A cumulative series mostly adds to the minute that it added to last: that one cell a series stands in two
 * arrays (12 bytes a series). Cells that it leaves are only put down, one behind the other (16 bytes each), and put
 * into order by whoever takes them away. Late data and request events, which come back to the same cells, stand in a
 * hash map (at most 32 bytes a cell), whose order is never seen.
 */
public final class SeriesMinutes {

  private static final long MINUTE_MILLIS = 60_000;
  private static final int NONE = -1;

  private int[] openMinutes = new int[0]; // by series
  private long[] openEvents = new long[0]; // by series
  private int open;
  private LongArrayList leftPlaces = new LongArrayList();
  private LongArrayList leftEvents = new LongArrayList(); // at the same index as its place
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
    return open + leftPlaces.size() + others.size();
  }

  /** Takes everything away; what is returned changes no more. */
  public SeriesMinutes take() {
    SeriesMinutes taken = new SeriesMinutes();
    taken.openMinutes = openMinutes;
    taken.openEvents = openEvents;
    taken.open = open;
    taken.leftPlaces = leftPlaces;
    taken.leftEvents = leftEvents;
    taken.others = others;
    openMinutes = new int[openMinutes.length];
    Arrays.fill(openMinutes, NONE);
    openEvents = new long[openEvents.length];
    open = 0;
    leftPlaces = new LongArrayList();
    leftEvents = new LongArrayList();
    others = new Long2LongOpenHashMap();
    return taken;
  }

  /** What stands now, to be kept while this goes on. */
  public SeriesMinutes copy() {
    SeriesMinutes copy = new SeriesMinutes();
    copy.openMinutes = openMinutes.clone();
    copy.openEvents = openEvents.clone();
    copy.open = open;
    copy.leftPlaces = leftPlaces.clone();
    copy.leftEvents = leftEvents.clone();
    copy.others = others.clone();
    return copy;
  }

  /** The cells in order. */
  public SeriesCells cells() {
    LongArrayList places = new LongArrayList(size());
    LongArrayList events = new LongArrayList(size());
    for (int series = 0; series < openMinutes.length; series++) {
      if (openMinutes[series] != NONE) {
        places.add(SeriesCells.place(series, SeriesPart.INCREMENTS, openMinutes[series]));
        events.add(openEvents[series]);
      }
    }
    places.addAll(leftPlaces);
    events.addAll(leftEvents);
    others.forEach((long place, long count) -> {
      places.add(place);
      events.add(count);
    });
    LongArrays.quickSort(places.elements(), events.elements(), 0, places.size());
    SeriesCells.Builder cells = new SeriesCells.Builder(places.size());
    for (int i = 0; i < places.size(); i++) {
      cells.addPlace(places.getLong(i), events.getLong(i));
    }
    return cells.build();
  }

  private void leave(int series) {
    if (openMinutes[series] != NONE) {
      leftPlaces.add(SeriesCells.place(series, SeriesPart.INCREMENTS, openMinutes[series]));
      leftEvents.add(openEvents[series]);
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
