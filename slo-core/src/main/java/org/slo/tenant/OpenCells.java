package org.slo.tenant;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The few cells of time that events still come for, in the form that is quick to add to. Another one closes the
 * oldest. Not thread-safe.
 */
final class OpenCells<T> {

  private static final int MOST = 3; // now, a moment ago, and one for what comes late

  /** Takes what a cell held. */
  @FunctionalInterface
  interface Closing<T> {
    void close(int from, T content);
  }

  private final Supplier<T> empty;
  private final Closing<T> closing;
  private final TreeMap<Integer, T> cells = new TreeMap<>(); // by first minute
  private int lastFrom;
  private @Nullable T last;

  OpenCells(Supplier<T> empty, Closing<T> closing) {
    this.empty = empty;
    this.closing = closing;
  }

  /** The cell that begins at this minute. */
  T at(int from) {
    T found = last;
    if (found == null || from != lastFrom) {
      found = cells.computeIfAbsent(from, minute -> empty.get());
      if (cells.size() > MOST) {
        int oldest = cells.firstKey() == from ? cells.higherKey(from) : cells.firstKey();
        close(oldest);
      }
      lastFrom = from;
      last = found;
    }
    return found;
  }

  /** Closes the cell that begins at this minute. */
  void close(int from) {
    T closed = cells.remove(from);
    if (from == lastFrom) {
      last = null;
    }
    if (closed != null) {
      closing.close(from, closed);
    }
  }

  /** The cells as they are, oldest first. */
  Map<Integer, T> cells() {
    return cells;
  }

  /** Hands over the cells that hold any minute from {@code from} on. */
  void forEachSince(int from, int cellMinutes, BiConsumer<Integer, T> each) {
    cells.tailMap(from - cellMinutes, false).forEach(each);
  }

  /** Takes cells instead of those here. */
  void replace(Map<Integer, T> others) {
    cells.clear();
    cells.putAll(others);
    last = null;
  }
}
