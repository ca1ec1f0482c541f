package org.slo.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Cells of time that grow longer as they age, so that a bounded number of them, in a bounded number of bytes, reaches
 * back to {@value #REACH_MINUTES} minutes before the newest. Where there are too many, those neighbours become one that
 * are shortest beside their age. A cell may cover minutes in which nothing was. Not thread-safe.
 */
final class AgingCells {

  /** How far back cells reach: three days, the longest window of the default policy. */
  static final int REACH_MINUTES = 3 * 24 * 60;

  private static final int LEAST_CELLS = 8; // however many bytes they take

  /**
   * What was kept of a stretch.
   *
   * @param from minute since the epoch
   * @param to minute after the last
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cell(int from, int to, byte[] content) {}

  private final int mostCells;
  private final int mostBytes;
  private final BinaryOperator<byte[]> union;
  private final List<Cell> cells = new ArrayList<>(0); // oldest first
  private int bytes;
  private int unchanged; // so many of the oldest cells are as they were last written or read

  AgingCells(int mostCells, int mostBytes, BinaryOperator<byte[]> union) {
    this.mostCells = mostCells;
    this.mostBytes = mostBytes;
    this.union = union;
  }

  /** Adds what was in the minutes {@code [from, to)}; what lies before the reach is dropped. */
  void add(int from, int to, byte[] content) {
    int i = cells.size();
    while (i > 0 && cells.get(i - 1).from() >= from) {
      i--;
    }
    if (i > 0 && cells.get(i - 1).to() > from) {
      i--; // the cell before holds the first minute
    } else if (i == cells.size() || cells.get(i).from() > from) {
      if (cells.isEmpty() || to > newest() - REACH_MINUTES) {
        cells.add(i, new Cell(from, to, content));
        bytes += content.length;
        unchanged = Math.min(unchanged, i);
      }
      drop();
      bound();
      return;
    }
    Cell at = cells.get(i);
    replace(i, new Cell(at.from(), Math.max(at.to(), to), union.apply(at.content(), content)));
    bound();
  }

  /** Hands over what is kept of the cells that hold any minute from {@code from} on. */
  void forEachSince(int from, Consumer<ByteReader> each) {
    for (int i = cells.size() - 1; i >= 0 && cells.get(i).to() > from; i--) {
      each.accept(new ByteReader(cells.get(i).content()));
    }
  }

  int size() {
    return cells.size();
  }

  int bytes() {
    return bytes;
  }

  private int newest() {
    return cells.getLast().to();
  }

  private void drop() {
    while (cells.size() > 1 && cells.getFirst().to() <= newest() - REACH_MINUTES) {
      bytes -= cells.removeFirst().content().length;
      unchanged = 0;
    }
  }

  /** Well below the bound at once, so that it is seldom reached. */
  private void bound() {
    if (!isOver(mostCells, mostBytes)) {
      return;
    }
    while (isOver(mostCells - mostCells / 4, mostBytes - mostBytes / 4)) {
      int i = shortestBesideAge();
      Cell before = cells.get(i);
      Cell after = cells.remove(i + 1);
      bytes -= after.content().length;
      replace(
          i, new Cell(before.from(), after.to(), union.apply(before.content(), after.content())));
    }
  }

  private boolean isOver(int most, int mostContent) {
    return cells.size() > most || (bytes > mostContent && cells.size() > LEAST_CELLS);
  }

  private int shortestBesideAge() {
    int shortest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = cells.size() - 2; i >= 0; i--) {
      int from = cells.get(i).from();
      double length = (double) (cells.get(i + 1).to() - from) / (newest() - from);
      if (length < least) {
        least = length;
        shortest = i;
      }
    }
    return shortest;
  }

  private void replace(int i, Cell cell) {
    bytes += cell.content().length - cells.get(i).content().length;
    cells.set(i, cell);
    unchanged = Math.min(unchanged, i);
  }

  /** Writes every cell. */
  void write(ByteWriter out) {
    unchanged = 0;
    writeChanges(out);
  }

  /** Writes the cells that changed since the last writing or reading. */
  void writeChanges(ByteWriter out) {
    out.unsigned(unchanged);
    out.each(
        cells.subList(unchanged, cells.size()),
        cell -> {
          out.unsigned(cell.from());
          out.unsigned(cell.to() - cell.from());
          out.unsigned(cell.content().length);
          out.raw(cell.content());
        });
    unchanged = cells.size();
  }

  /** Takes over what either wrote. */
  void read(ByteReader in) {
    int kept = in.unsignedInt();
    while (cells.size() > kept) {
      bytes -= cells.removeLast().content().length;
    }
    for (int n = in.count(); n > 0; n--) {
      int from = in.unsignedInt();
      Cell cell = new Cell(from, from + in.unsignedInt(), in.bytes(in.count()));
      cells.add(cell);
      bytes += cell.content().length;
    }
    unchanged = cells.size();
  }
}
