package org.slo.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote, in the same order. Bytes that end too soon or that hold what cannot be are
 * an {@link IllegalArgumentException}. Not thread-safe.
 */
public final class ByteReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int position;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  public boolean hasMore() {
    return position < end;
  }

  public long unsigned() {
    if (position < end && bytes[position] >= 0) {
      return bytes[position++]; // most are small
    }
    return longUnsigned();
  }

  private long longUnsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      require(1);
      byte b = bytes[position++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a varint of more than 64 bits before byte " + position);
  }

  /** A count that must fit what is left, so that a damaged one reserves no memory. */
  public int count() {
    long count = unsigned();
    if (count < 0 || count > end - position) {
      throw new IllegalArgumentException("a count of " + count + " before byte " + position);
    }
    return (int) count;
  }

  public int unsignedInt() {
    return Math.toIntExact(unsigned());
  }

  public long signed() {
    long zigzag = unsigned();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  public boolean bool() {
    return unsigned() != 0;
  }

  public double real() {
    return Double.longBitsToDouble(fixed());
  }

  public long fixed() {
    require(Long.BYTES);
    long value = (long) LONGS.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  public String string() {
    int length = count();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  public UUID uuid() {
    return new UUID(fixed(), fixed());
  }

  public Duration duration() {
    return Duration.ofMillis(signed());
  }

  public <T> @Nullable T optional(Function<ByteReader, T> reader) {
    return bool() ? reader.apply(this) : null;
  }

  public <T> List<T> each(Supplier<T> reader) {
    int count = count();
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(reader.get());
    }
    return values;
  }

  /** A copy of the next bytes. */
  public byte[] bytes(int length) {
    require(length);
    byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  private void require(int more) {
    if (more < 0 || end - position < more) {
      throw new IllegalArgumentException("the bytes end at " + end + " where more are expected");
    }
  }
}
