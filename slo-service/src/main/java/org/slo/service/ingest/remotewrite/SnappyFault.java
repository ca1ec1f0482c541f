package org.slo.service.ingest.remotewrite;

/** Finds what is wrong with a snappy block that the decompressor has refused without saying where. */
final class SnappyFault {

  private final byte[] block;
  private final int length;
  private int position;

  private SnappyFault(byte[] block, int length) {
    this.block = block;
    this.length = length;
  }

  /** The first fault of a block whose header can be read, with its byte position from 0. */
  static String locate(byte[] block, int length) {
    return new SnappyFault(block, length).walk();
  }

  private String walk() {
    long promised = littleEndianVarint();
    long written = 0;
    while (position < length) {
      int at = position;
      int tag = block[position++] & 0xFF;
      boolean literal = (tag & 3) == 0;
      int more = literal ? literalLengthBytes(tag) : copyOffsetBytes(tag);
      if (position + more > length) {
        return "it ends inside the element at byte " + at;
      }
      long number = littleEndian(more);
      position += more;
      long size = literal ? (more == 0 ? tag >> 2 : number) + 1 : copyLength(tag);
      if (literal) {
        if (position + size > length) {
          return "it ends inside the literal at byte " + at;
        }
        position += (int) size;
      } else {
        long offset = (tag & 3) == 1 ? ((tag & 0xE0L) << 3) | number : number;
        if (offset == 0 || offset > written) {
          return "the copy at byte %d reaches back %d bytes of %d".formatted(at, offset, written);
        }
      }
      written += size;
      if (written > promised) {
        return "the element at byte %d exceeds the promised %d bytes".formatted(at, promised);
      }
    }
    return "it ends at byte %d with %d of %d bytes".formatted(length, written, promised);
  }

  private static int literalLengthBytes(int tag) {
    return Math.max(0, (tag >> 2) - 59);
  }

  private static int copyOffsetBytes(int tag) {
    return (tag & 3) == 3 ? 4 : tag & 3;
  }

  private static int copyLength(int tag) {
    return (tag & 3) == 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
  }

  private long littleEndian(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (block[position + i] & 0xFFL) << (8 * i);
    }
    return value;
  }

  private long littleEndianVarint() {
    long value = 0;
    int shift = 0;
    byte b;
    do {
      b = block[position++];
      value |= (b & 0x7FL) << shift;
      shift += 7;
    } while (b < 0);
    return value;
  }
}
