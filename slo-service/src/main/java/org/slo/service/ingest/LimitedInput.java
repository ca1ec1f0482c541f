package org.slo.service.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and ends with a refusal at the limit; not thread-safe. */
final class LimitedInput extends FilterInputStream {

  private final long limit;
  private final Refusal tooLarge;
  private long count;

  LimitedInput(InputStream in, long limit, Refusal tooLarge) {
    super(in);
    this.limit = limit;
    this.tooLarge = tooLarge;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      counted(1);
    }
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      counted(read);
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = in.skip(n);
    counted(skipped);
    return skipped;
  }

  private void counted(long bytes) {
    count += bytes;
    if (count > limit) {
      throw tooLarge;
    }
  }
}
