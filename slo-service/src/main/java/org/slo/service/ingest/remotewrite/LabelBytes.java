package org.slo.service.ingest.remotewrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A run of encoded labels as a key: those of a {@link KnownSeries}, or a view that is moved over a body to look one up.
 * Equal if the bytes are. A view is not thread-safe.
 */
sealed class LabelBytes permits KnownSeries {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /* Multiply and fold, eight bytes at a time; seeded, so that nobody can send labels that all collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private byte[] bytes;
  private int from;
  private int to;
  private int hash;

  LabelBytes(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.hash = hash(bytes, from, to);
  }

  /** A view of nothing. */
  static LabelBytes view() {
    return new LabelBytes(new byte[0], 0, 0);
  }

  /** Moves the view. */
  LabelBytes view(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.hash = hash(bytes, from, to);
    return this;
  }

  final int length() {
    return to - from;
  }

  /** Whether {@code other} continues at {@code at}, before {@code end}, with exactly these bytes. */
  final boolean standsAt(byte[] other, int at, int end) {
    int length = to - from;
    return length <= end - at && Arrays.equals(bytes, from, to, other, at, at + length);
  }

  private static int hash(byte[] bytes, int from, int to) {
    long h = SEED ^ (to - from);
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      h = (h ^ (long) LONG.get(bytes, i)) * FACTOR;
      h ^= h >>> 29;
    }
    for (; i < to; i++) {
      h = (h ^ bytes[i]) * FACTOR;
    }
    return (int) (h ^ (h >>> 32));
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof LabelBytes that
        && hash == that.hash
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
  }

  @Override
  public final int hashCode() {
    return hash;
  }
}
