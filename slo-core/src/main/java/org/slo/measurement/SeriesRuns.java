package org.slo.measurement;

import java.util.Arrays;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** A set of series, kept as runs of consecutive ids: what comes together was mostly named together. Not thread-safe. */
final class SeriesRuns {

  private int[] bounds =
      new int[2]; // of runs, ascending: the first id and one more than the last, by turns
  private int size;

  /**
   * Adds a series.
   *
   * @return false if it was there
   */
  boolean add(int series) {
    int at = firstBoundAfter(series);
    if ((at & 1) == 1) {
      return false; // inside a run
    }
    boolean continues = at > 0 && bounds[at - 1] == series;
    boolean leads = at < size && bounds[at] == series + 1;
    if (continues && leads) {
      remove(at - 1);
    } else if (continues) {
      bounds[at - 1]++;
    } else if (leads) {
      bounds[at]--;
    } else {
      insert(at, series);
    }
    return true;
  }

  private int firstBoundAfter(int series) {
    int found = Arrays.binarySearch(bounds, 0, size, series);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private void insert(int at, int series) {
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    System.arraycopy(bounds, at, bounds, at + 2, size - at);
    bounds[at] = series;
    bounds[at + 1] = series + 1;
    size += 2;
  }

  private void remove(int at) {
    System.arraycopy(bounds, at + 2, bounds, at, size - at - 2);
    size -= 2;
  }

  void write(ByteWriter out) {
    out.unsigned(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      out.unsigned(bounds[i] - before);
      before = bounds[i];
    }
  }

  static SeriesRuns read(ByteReader in) {
    SeriesRuns runs = new SeriesRuns();
    runs.size = in.count();
    runs.bounds = new int[Math.max(2, runs.size)];
    int before = 0;
    for (int i = 0; i < runs.size; i++) {
      before += in.unsignedInt();
      runs.bounds[i] = before;
    }
    return runs;
  }
}
