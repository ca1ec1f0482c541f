package org.slo.service.runtime.history;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;

/** Compressed bytes, and a buffer that takes them in turn. Not thread-safe; to be closed. */
final class Frame implements AutoCloseable {

  /** The form written today: zstd. */
  static final int FORMAT = 1;

  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private byte[] bytes = new byte[1 << 14];
  private int length;

  /** Compresses what is written often and read rarely. */
  static byte[] quick(byte[] plain) {
    return Zstd.compress(plain, 1);
  }

  /** Compresses what is written once. */
  static byte[] small(byte[] plain) {
    return Zstd.compress(plain, 3);
  }

  /** Takes the place of what stood in the buffer. */
  void decompress(int format, byte[] compressed) {
    if (format != FORMAT) {
      throw new IllegalStateException(
          "series history of format " + format + ", which this version does not know");
    }
    int size = Math.toIntExact(Zstd.getFrameContentSize(compressed));
    if (size > bytes.length) {
      bytes = new byte[Math.max(size, 2 * bytes.length)];
    }
    length = context.decompressByteArray(bytes, 0, bytes.length, compressed, 0, compressed.length);
  }

  /** The buffer; {@link #length} bytes of it count, until the next call. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  @Override
  public void close() {
    context.close();
  }
}
