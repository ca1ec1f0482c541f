package org.slo.measurement;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Events by series, {@link SeriesPart} and minute, ascending in this order, sparse. A cell of 0 events says that the
 * series spoke. Immutable.
 *
 * <p>A cell's place is one long: 25 bits of series id, 12 of part, 26 of minutes since the epoch (until 2097), so
 * that sorting and merging compare numbers.
 */
public final class SeriesCells {

  /** No cells. */
  public static final SeriesCells NONE = new SeriesCells(new long[0], new long[0]);

  /** The first series id that has no place. */
  public static final int SERIES_END = 1 << 25;

  private static final int MINUTE_BITS = 26;
  private static final int PART_BITS = 12;
  private static final int MINUTE_MASK = (1 << MINUTE_BITS) - 1;
  private static final int PART_MASK = (1 << PART_BITS) - 1;

  private final long[] places;
  private final long[] events;

  private SeriesCells(long[] places, long[] events) {
    this.places = places;
    this.events = events;
  }

  /** Whether a minute since the epoch has a place: 1970 to 2097. */
  static boolean holdsMinute(long epochMinute) {
    return epochMinute >= 0 && epochMinute <= MINUTE_MASK;
  }

  static long place(int series, int part, long epochMinute) {
    return (long) series << (PART_BITS + MINUTE_BITS) | (long) part << MINUTE_BITS | epochMinute;
  }

  public int size() {
    return places.length;
  }

  public int series(int index) {
    return (int) (places[index] >>> (PART_BITS + MINUTE_BITS));
  }

  public int part(int index) {
    return (int) (places[index] >>> MINUTE_BITS) & PART_MASK;
  }

  public int epochMinute(int index) {
    return (int) places[index] & MINUTE_MASK;
  }

  public long events(int index) {
    return events[index];
  }

  /** The cells {@code [from, to)} by index. */
  public SeriesCells range(int from, int to) {
    return new SeriesCells(
        Arrays.copyOfRange(places, from, to), Arrays.copyOfRange(events, from, to));
  }

  /** Index of the first cell of a series or of one after it; {@link #size} if there is none. */
  public int firstOf(int series) {
    int found = Arrays.binarySearch(places, place(series, 0, 0));
    return found >= 0 ? found : -found - 1;
  }

  /** The sums of all these cells. */
  public static SeriesCells merge(List<SeriesCells> all) {
    record Cursor(SeriesCells of, int index) {
      long place() {
        return of.places[index];
      }
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingLong(Cursor::place));
    int most = 0;
    for (SeriesCells cells : all) {
      most += cells.size();
      if (cells.size() > 0) {
        cursors.add(new Cursor(cells, 0));
      }
    }
    Builder sums = new Builder(most);
    while (!cursors.isEmpty()) {
      Cursor least = cursors.remove();
      Cursor next = cursors.peek();
      SeriesCells from = least.of();
      int index = least.index();
      do {
        sums.addPlace(from.places[index], from.events[index]);
        index++;
      } while (index < from.size() && (next == null || from.places[index] <= next.place()));
      if (index < from.size()) {
        cursors.add(new Cursor(from, index));
      }
    }
    return sums.build();
  }

  /** Takes cells in ascending order; those of one place are added up. Not thread-safe. */
  public static final class Builder {

    private final LongArrayList places;
    private final LongArrayList events;

    public Builder(int expectedSize) {
      places = new LongArrayList(expectedSize);
      events = new LongArrayList(expectedSize);
    }

    /**
     * Adds to a cell.
     *
     * @throws IllegalArgumentException if it comes before the one added last, or has no place
     */
    public void add(int series, int part, int epochMinute, long count) {
      if (series < 0 || series >= SERIES_END || part < 0 || part >= SeriesPart.END) {
        throw new IllegalArgumentException("no place for series " + series + ", part " + part);
      }
      if (!holdsMinute(epochMinute)) {
        throw new IllegalArgumentException("no place for minute " + epochMinute);
      }
      addPlace(place(series, part, epochMinute), count);
    }

    void addPlace(long place, long count) {
      int last = places.size() - 1;
      if (last >= 0 && places.getLong(last) >= place) {
        if (places.getLong(last) > place) {
          throw new IllegalArgumentException("cells must ascend");
        }
        events.set(last, events.getLong(last) + count);
      } else {
        places.add(place);
        events.add(count);
      }
    }

    public SeriesCells build() {
      return new SeriesCells(places.toLongArray(), events.toLongArray());
    }
  }
}
