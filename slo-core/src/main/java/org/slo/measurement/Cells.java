package org.slo.measurement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * A ring of (good, total) cells. Counts stand in 32 bits until one does not fit, then all of the ring's stand in
 * 64.
 */
final class Cells {

  private int[] narrow;
  private long @Nullable [] wide;
  private final int length;

  Cells(int length) {
    this.length = length;
    this.narrow = new int[length * 2];
  }

  long good(long cell) {
    return get(slot(cell));
  }

  long total(long cell) {
    return get(slot(cell) + 1);
  }

  void add(long cell, long good, long total) {
    int slot = slot(cell);
    set(slot, get(slot) + good);
    set(slot + 1, get(slot + 1) + total);
  }

  void clear(long cell) {
    int slot = slot(cell);
    set(slot, 0);
    set(slot + 1, 0);
  }

  int length() {
    return length;
  }

  void clear() {
    narrow = new int[length * 2];
    wide = null;
  }

  void write(ByteWriter out) {
    int used = 0;
    for (int slot = 0; slot < length * 2; slot += 2) {
      used += get(slot) != 0 || get(slot + 1) != 0 ? 1 : 0;
    }
    out.unsigned(used);
    for (int slot = 0; slot < length * 2; slot += 2) {
      if (get(slot) != 0 || get(slot + 1) != 0) {
        out.unsigned(slot);
        out.signed(get(slot));
        out.signed(get(slot + 1));
      }
    }
  }

  void read(ByteReader in) {
    for (int used = in.count(); used > 0; used--) {
      int slot = in.unsignedInt();
      set(slot, in.signed());
      set(slot + 1, in.signed());
    }
  }

  private int slot(long cell) {
    return Math.floorMod(cell, length) * 2;
  }

  private long get(int index) {
    return wide == null ? narrow[index] : wide[index];
  }

  private void set(int index, long value) {
    if (wide == null && value == (int) value) {
      narrow[index] = (int) value;
    } else {
      widened()[index] = value;
    }
  }

  private long[] widened() {
    if (wide == null) {
      wide = Arrays.stream(narrow).asLongStream().toArray();
      narrow = new int[0];
    }
    return wide;
  }
}
