package org.slo.budget;

import java.util.Arrays;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * A set of minutes that reaches back from the latest one: one bit a minute, in chunks, of which those that are empty
 * or full take no room. Not thread-safe.
 */
final class CoveredMinutes {

  private static final int CHUNK_MINUTES = 1024;
  private static final int CHUNK_WORDS = CHUNK_MINUTES / Long.SIZE;
  // Chunks of one kind of minute only are told by their lengths.
  private static final long[] EMPTY = {};
  private static final long[] FULL = {-1L};

  private static final int EMPTY_FORM = 0;
  private static final int FULL_FORM = 1;
  private static final int BITS_FORM = 2;

  private final long[][] chunks; // a ring by number of the chunk
  private long newest = Long.MIN_VALUE; // number of the latest chunk, counted from the epoch

  /**
   * No minutes.
   *
   * @param reach how many minutes before the latest one are kept at least
   */
  CoveredMinutes(long reach) {
    this.chunks = new long[Math.toIntExact(reach / CHUNK_MINUTES) + 2][];
    Arrays.fill(chunks, EMPTY);
  }

  /** Adds the minutes {@code [from, to]}, as far as they are not too old. */
  void add(long from, long to) {
    reach(Math.floorDiv(to, CHUNK_MINUTES));
    long oldest = (newest - chunks.length + 1) * CHUNK_MINUTES;
    for (long minute = Math.max(from, oldest); minute <= to; minute++) {
      add(minute);
    }
  }

  private void add(long minute) {
    int slot = slot(Math.floorDiv(minute, CHUNK_MINUTES));
    long[] chunk = chunks[slot];
    if (isFull(chunk)) {
      return;
    }
    if (isEmpty(chunk)) {
      chunk = new long[CHUNK_WORDS];
      chunks[slot] = chunk;
    }
    int bit = Math.floorMod(minute, CHUNK_MINUTES);
    chunk[bit / Long.SIZE] |= 1L << bit;
    if (chunk[bit / Long.SIZE] == -1L && Arrays.stream(chunk).allMatch(word -> word == -1L)) {
      chunks[slot] = FULL;
    }
  }

  private static boolean isEmpty(long[] chunk) {
    return chunk.length == EMPTY.length;
  }

  private static boolean isFull(long[] chunk) {
    return chunk.length == FULL.length;
  }

  boolean contains(long minute) {
    return count(minute, minute + 1) == 1;
  }

  /** How many of the minutes {@code [from, to)} are in the set. */
  long count(long from, long to) {
    long count = 0;
    for (long minute = from; minute < to; ) {
      long chunk = Math.floorDiv(minute, CHUNK_MINUTES);
      long end = Math.min(to, (chunk + 1) * CHUNK_MINUTES);
      if (chunk <= newest && chunk > newest - chunks.length) {
        count += count(chunks[slot(chunk)], minute, end);
      }
      minute = end;
    }
    return count;
  }

  private static long count(long[] chunk, long from, long to) {
    if (isEmpty(chunk)) {
      return 0;
    }
    if (isFull(chunk)) {
      return to - from;
    }
    long count = 0;
    for (long minute = from; minute < to; ) {
      int bit = Math.floorMod(minute, CHUNK_MINUTES);
      int length = (int) Math.min(Long.SIZE - bit % Long.SIZE, to - minute);
      long mask = length == Long.SIZE ? -1L : ((1L << length) - 1) << bit;
      count += Long.bitCount(chunk[bit / Long.SIZE] & mask);
      minute += length;
    }
    return count;
  }

  /** Adds the minutes of another set, as far as this one reaches. */
  void addAll(CoveredMinutes other) {
    for (long chunk = other.oldest(); chunk <= other.newest; chunk++) {
      long from = chunk * CHUNK_MINUTES;
      for (long minute = from; minute < from + CHUNK_MINUTES; minute++) {
        if (other.contains(minute)) {
          add(minute, minute);
        }
      }
    }
  }

  private long oldest() {
    return newest == Long.MIN_VALUE ? 0 : newest - chunks.length + 1;
  }

  /** Makes room up to a chunk, emptying those that it takes over. */
  private void reach(long chunk) {
    if (chunk <= newest) {
      return;
    }
    long from = Math.max(newest + 1, chunk - chunks.length + 1);
    for (long c = newest == Long.MIN_VALUE ? chunk : from; c <= chunk; c++) {
      chunks[slot(c)] = EMPTY;
    }
    newest = chunk;
  }

  private int slot(long chunk) {
    return Math.floorMod(chunk, chunks.length);
  }

  void write(ByteWriter out) {
    out.fixed(newest);
    for (long chunk = oldest(); chunk <= newest; chunk++) {
      long[] bits = chunks[slot(chunk)];
      out.unsigned(isEmpty(bits) ? EMPTY_FORM : isFull(bits) ? FULL_FORM : BITS_FORM);
      if (!isEmpty(bits) && !isFull(bits)) {
        for (long word : bits) {
          out.fixed(word);
        }
      }
    }
  }

  /** Reads what {@link #write} wrote for the same reach. */
  static CoveredMinutes read(long reach, ByteReader in) {
    CoveredMinutes minutes = new CoveredMinutes(reach);
    minutes.newest = in.fixed();
    for (long chunk = minutes.oldest(); chunk <= minutes.newest; chunk++) {
      int form = in.unsignedInt();
      minutes.chunks[minutes.slot(chunk)] =
          form == EMPTY_FORM ? EMPTY : form == FULL_FORM ? FULL : readBits(in);
    }
    return minutes;
  }

  private static long[] readBits(ByteReader in) {
    long[] bits = new long[CHUNK_WORDS];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = in.fixed();
    }
    return bits;
  }
}
