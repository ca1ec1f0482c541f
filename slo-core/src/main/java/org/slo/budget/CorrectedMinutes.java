package org.slo.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.MinuteCounts;

/**
 * The minutes that are left out of a budget: a set of disjoint stretches, minutes counted from the epoch. Immutable;
 * sets of the same minutes are equal.
 */
public final class CorrectedMinutes {

  /** No minutes. */
  public static final CorrectedMinutes NONE = new CorrectedMinutes(new long[0]);

  /**
   * The minutes {@code [from, to)}.
   *
   * @param from minutes since the epoch
   * @param to after {@code from}
   */
  public record Stretch(long from, long to) {

    public Stretch {
      if (to <= from) {
        throw new IllegalArgumentException("minute " + to + " is not after minute " + from);
      }
    }
  }

  private final long[]
      edges; // strictly ascending: first of a stretch, end of it, first of the next

  private CorrectedMinutes(long[] edges) {
    this.edges = edges;
  }

  /** The minutes of all of these, which may overlap. */
  public static CorrectedMinutes of(Collection<Stretch> stretches) {
    List<Stretch> sorted = new ArrayList<>(stretches);
    sorted.sort(Comparator.comparingLong(Stretch::from));
    long[] edges = new long[2 * sorted.size()];
    int used = 0;
    for (Stretch stretch : sorted) {
      if (used > 0 && stretch.from() <= edges[used - 1]) {
        edges[used - 1] = Math.max(edges[used - 1], stretch.to());
      } else {
        edges[used++] = stretch.from();
        edges[used++] = stretch.to();
      }
    }
    return used == 0 ? NONE : new CorrectedMinutes(Arrays.copyOf(edges, used));
  }

  public boolean isEmpty() {
    return edges.length == 0;
  }

  public boolean contains(long minute) {
    if (edges.length == 0) {
      return false;
    }
    int place = Arrays.binarySearch(edges, minute);
    return place >= 0 ? place % 2 == 0 : -place % 2 == 0; // behind an odd number of edges: within
  }

  /** The stretches in order; no two of them touch. */
  public List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>(edges.length / 2);
    for (int i = 0; i < edges.length; i += 2) {
      stretches.add(new Stretch(edges[i], edges[i + 1]));
    }
    return stretches;
  }

  /** Those of the minutes that lie in {@code [from, to)}. */
  public CorrectedMinutes between(long from, long to) {
    List<Stretch> within = new ArrayList<>();
    for (int i = 0; i < edges.length; i += 2) {
      long first = Math.max(from, edges[i]);
      long end = Math.min(to, edges[i + 1]);
      if (first < end) {
        within.add(new Stretch(first, end));
      }
    }
    return of(within);
  }

  /**
   * How many whole slices of time in {@code [from, to)} the minutes cover.
   *
   * @param sliceMinutes length of a slice; all begin at multiples of it
   */
  public long wholeSlices(long from, long to, long sliceMinutes) {
    long slices = 0;
    for (int i = 0; i < edges.length; i += 2) {
      long first = Math.ceilDiv(Math.max(from, edges[i]), sliceMinutes);
      long end = Math.floorDiv(Math.min(to, edges[i + 1]), sliceMinutes);
      slices += Math.max(0, end - first);
    }
    return slices;
  }

  /** The minutes that are in this set or in the other but not in both. */
  public CorrectedMinutes changedFrom(CorrectedMinutes other) {
    long[] both = Arrays.copyOf(edges, edges.length + other.edges.length);
    System.arraycopy(other.edges, 0, both, edges.length, other.edges.length);
    Arrays.sort(both);
    int used = 0;
    for (long edge : both) { // where both sets have an edge, nothing changes
      if (used > 0 && both[used - 1] == edge) {
        used--;
      } else {
        both[used++] = edge;
      }
    }
    return used == 0 ? NONE : new CorrectedMinutes(Arrays.copyOf(both, used));
  }

  /** What was counted in other minutes than these. */
  public MinuteCounts leftOutOf(MinuteCounts counts) {
    return isEmpty() ? counts : counts.where(minute -> !contains(minute));
  }

  /** What was counted in these minutes. */
  public MinuteCounts of(MinuteCounts counts) {
    return counts.where(this::contains);
  }

  /** Writes the set. */
  public void write(ByteWriter out) {
    out.unsigned(edges.length);
    long before = 0;
    for (long edge : edges) {
      out.signed(edge - before);
      before = edge;
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the bytes are no set of stretches
   */
  public static CorrectedMinutes read(ByteReader in) {
    long[] edges = new long[in.count()];
    long before = 0;
    for (int i = 0; i < edges.length; i++) {
      edges[i] = before + in.signed();
      if (edges.length % 2 != 0 || (i > 0 && edges[i] <= before)) {
        throw new IllegalArgumentException("corrected minutes whose stretches are not in order");
      }
      before = edges[i];
    }
    return edges.length == 0 ? NONE : new CorrectedMinutes(edges);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CorrectedMinutes minutes && Arrays.equals(edges, minutes.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return stretches().toString();
  }
}
