package org.slo.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends values to a byte array that grows. Integers are LEB128 varints, signed ones in zigzag form; doubles
 * are eight bytes. Read back in the same order by {@link ByteReader}. Not thread-safe.
 */
public final class ByteWriter {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes;
  private int size;

  public ByteWriter(int expectedSize) {
    bytes = new byte[Math.max(64, expectedSize)];
  }

  /** Writes a value that is small and not negative. */
  public void unsigned(long value) {
    ensure(LONGEST_VARINT);
    if ((value & ~0x7fL) == 0) {
      bytes[size++] = (byte) value; // most are small
      return;
    }
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes a value near zero of either sign. */
  public void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  public void bool(boolean value) {
    unsigned(value ? 1 : 0);
  }

  public void real(double value) {
    fixed(Double.doubleToRawLongBits(value));
  }

  /** Writes all 64 bits in eight bytes. */
  public void fixed(long value) {
    ensure(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  public void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length);
    raw(utf8);
  }

  public void uuid(UUID value) {
    fixed(value.getMostSignificantBits());
    fixed(value.getLeastSignificantBits());
  }

  public void duration(Duration value) {
    signed(value.toMillis());
  }

  /** Writes whether there is a value, then the value. */
  public <T> void optional(@Nullable T value, BiConsumer<ByteWriter, T> writer) {
    bool(value != null);
    if (value != null) {
      writer.accept(this, value);
    }
  }

  /** Writes how many there are, then each. */
  public <T> void each(Collection<T> values, Consumer<T> writer) {
    unsigned(values.size());
    values.forEach(writer);
  }

  /** Appends what another writer holds, with its length, so that a reader may skip it. */
  public void bytes(ByteWriter other) {
    unsigned(other.size);
    ensure(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  /** Appends bytes without their length. */
  public void raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
