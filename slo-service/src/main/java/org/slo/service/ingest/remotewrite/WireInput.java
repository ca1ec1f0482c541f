package org.slo.service.ingest.remotewrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;

/** Reads the protobuf wire format from an array, never past its end; not thread-safe. */
final class WireInput {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;

  private final byte[] bytes;
  private final int length;
  private int position;

  WireInput(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  int position() {
    return position;
  }

  void position(int position) {
    this.position = position;
  }

  boolean atEnd() {
    return position >= length;
  }

  /** Whether the next byte, if there is one before {@code end}, is this one. */
  boolean startsWith(int octet, int end) {
    return position < end && bytes[position] == octet;
  }

  /** Reads a field's number and wire type. */
  int tag(int end) {
    int at = position;
    long tag = varint(end);
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw broken(at, "there is no such field as " + (tag >>> 3));
    }
    return (int) tag;
  }

  long varint(int end) {
    long value = 0;
    int at = position;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (position >= end) {
        throw broken(at, "the message ends inside a number");
      }
      byte b = bytes[position++];
      value |= (b & 0x7FL) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    throw broken(at, "the number is longer than ten bytes");
  }

  /** Reads the length of what follows and answers where that ends. */
  int endOfField(int end) {
    int at = position;
    long size = varint(end);
    if (size < 0 || size > end - position) {
      throw broken(
          at,
          "a field of %s bytes stands where %d are left"
              .formatted(Long.toUnsignedString(size), end - position));
    }
    return position + (int) size;
  }

  double fixed64(int end) {
    if (end - position < Long.BYTES) {
      throw broken(position, "the message ends inside a number");
    }
    double value = Double.longBitsToDouble((long) LONG.get(bytes, position));
    position += Long.BYTES;
    return value;
  }

  void skipLengthDelimited(int end) {
    position = endOfField(end);
  }

  /** Skips the content of a field whose tag has just been read. */
  void skip(int tag, int end) {
    switch (tag & 7) {
      case 0 -> varint(end);
      case 1 -> skipFixed(Long.BYTES, end);
      case 2 -> skipLengthDelimited(end);
      case 5 -> skipFixed(Integer.BYTES, end);
      default -> throw broken(position, "wire type %d has no place here".formatted(tag & 7));
    }
  }

  private void skipFixed(int size, int end) {
    if (end - position < size) {
      throw broken(position, "the message ends inside a number");
    }
    position += size;
  }

  private static Refusal broken(int at, String what) {
    return new Refusal(
        RefusalReason.MALFORMED,
        "the protobuf message is broken at byte %d of the decompressed body: %s"
            .formatted(at, what));
  }
}
