package org.slo.service.ingest.remotewrite;

import java.util.Arrays;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;

/**
 * Writes an {@code io.prometheus.write.v2.Request} as the {@code prometheus.WriteRequest} that says the same, its symbols
 * in their places: then both versions have one walk, one memory of series and one speed. Samples and histograms have the
 * same form in both and are copied, with the start times that only the second version knows. Used once, not thread-safe.
 */
final class SymbolRequest {

  private static final int SYMBOL = 4 << 3 | 2;
  private static final int TIME_SERIES = 5 << 3 | 2;
  private static final int LABEL_REFS = 1 << 3 | 2;
  private static final int LABEL_REF = 1 << 3;
  private static final int SAMPLE = 2 << 3 | 2;
  private static final int HISTOGRAM = 3 << 3 | 2;
  private static final int EXEMPLAR = 4 << 3 | 2;
  private static final int CREATED = 6 << 3; // of the whole series, before it stood in each sample

  private static final byte FIRST_TIME_SERIES = 1 << 3 | 2;
  private static final byte FIRST_LABEL = 1 << 3 | 2;
  private static final byte FIRST_NAME = 1 << 3 | 2;
  private static final byte FIRST_VALUE = 2 << 3 | 2;
  private static final byte FIRST_SAMPLE = 2 << 3 | 2;
  private static final byte FIRST_EXEMPLAR = 3 << 3 | 2;
  private static final byte FIRST_HISTOGRAM = 4 << 3 | 2;

  private static final int MOST_SYMBOLS = 2_000_000;
  private static final int LENGTH_BYTES = 5; // of a series, which is known only once it is written

  private final byte[] bytes;
  private final int length;
  private final WireInput in;
  private final long limit;
  private final BodyBuffers.Loan loan;
  private int[] symbols = new int[512]; // where each begins and ends, by turns
  private int symbolCount;
  private int[] refs = new int[64];
  private int refCount;
  private byte[] out;
  private int size;

  private SymbolRequest(Body body, long limit, BodyBuffers.Loan loan) {
    this.bytes = body.bytes();
    this.length = body.length();
    this.in = new WireInput(bytes, length);
    this.limit = limit;
    this.loan = loan;
    this.out = loan.take(Math.max(16, length));
  }

  /**
   * The request in the form of version 1.0, in an array of the loan.
   *
   * @throws Refusal if the request is broken, naming the byte, or would be longer than {@code limit}
   */
  static Body inFirstForm(Body body, long limit, BodyBuffers.Loan loan) {
    return new SymbolRequest(body, limit, loan).write();
  }

  private Body write() {
    readSymbols();
    in.position(0);
    while (!in.atEnd()) {
      int tag = in.tag(length);
      if (tag == TIME_SERIES) {
        series(in.endOfField(length));
      } else {
        in.skip(tag, length);
      }
    }
    return new Body(out, size);
  }

  private void readSymbols() {
    while (!in.atEnd()) {
      int tag = in.tag(length);
      if (tag == SYMBOL) {
        int end = in.endOfField(length);
        symbol(in.position(), end);
        in.position(end);
      } else {
        in.skip(tag, length);
      }
    }
  }

  private void symbol(int from, int to) {
    if (symbolCount == MOST_SYMBOLS) {
      throw new Refusal(
          RefusalReason.TOO_LARGE,
          "the body brings more than %d symbols; send smaller batches".formatted(MOST_SYMBOLS));
    }
    if (symbolCount * 2 == symbols.length) {
      symbols = Arrays.copyOf(symbols, symbols.length * 2);
    }
    symbols[symbolCount * 2] = from;
    symbols[symbolCount * 2 + 1] = to;
    symbolCount++;
  }

  private void series(int end) {
    int start = in.position();
    long created = readRefs(end);
    ensure(1 + LENGTH_BYTES);
    out[size++] = FIRST_TIME_SERIES;
    int lengthAt = size;
    size += LENGTH_BYTES;
    for (int i = 0; i < refCount; i += 2) {
      label(refs[i], refs[i + 1]);
    }
    in.position(start);
    while (in.position() < end) {
      int tag = in.tag(end);
      switch (tag) {
        case SAMPLE -> copy(FIRST_SAMPLE, end, created);
        case HISTOGRAM -> copy(FIRST_HISTOGRAM, end, 0);
        case EXEMPLAR -> copy(FIRST_EXEMPLAR, end, 0);
        default -> in.skip(tag, end);
      }
    }
    writeLength(lengthAt, size - lengthAt - LENGTH_BYTES);
  }

  /** Reads the references of a series' labels; answers when it was created, 0 if it does not say. */
  private long readRefs(int end) {
    long created = 0;
    refCount = 0;
    while (in.position() < end) {
      int tag = in.tag(end);
      if (tag == LABEL_REFS) {
        for (int to = in.endOfField(end); in.position() < to; ) {
          ref(in.varint(to));
        }
      } else if (tag == LABEL_REF) {
        ref(in.varint(end));
      } else if (tag == CREATED) {
        created = in.varint(end);
      } else {
        in.skip(tag, end);
      }
    }
    if ((refCount & 1) == 1) {
      throw broken("a series has %d references, one name lacks its value".formatted(refCount));
    }
    return created;
  }

  private void ref(long ref) {
    if (ref < 0 || ref >= symbolCount) {
      throw broken(
          "a label refers to symbol %s of %d".formatted(Long.toUnsignedString(ref), symbolCount));
    }
    if (refCount == refs.length) {
      refs = Arrays.copyOf(refs, refCount * 2);
    }
    refs[refCount++] = (int) ref;
  }

  private void label(int name, int value) {
    int content = fieldLength(name) + fieldLength(value);
    ensure(1 + LENGTH_BYTES + content);
    out[size++] = FIRST_LABEL;
    varint(content);
    text(FIRST_NAME, name);
    text(FIRST_VALUE, value);
  }

  private int symbolLength(int symbol) {
    return symbols[symbol * 2 + 1] - symbols[symbol * 2];
  }

  /** What a text takes with its tag and length; an empty one is left out. */
  private int fieldLength(int symbol) {
    int text = symbolLength(symbol);
    return text == 0 ? 0 : 1 + varintLength(text) + text;
  }

  private void text(byte tag, int symbol) {
    int text = symbolLength(symbol);
    if (text > 0) {
      out[size++] = tag;
      varint(text);
      System.arraycopy(bytes, symbols[symbol * 2], out, size, text);
      size += text;
    }
  }

  /**
   * Copies a message under another tag.
   *
   * @param created what to say of its start before it says so itself; 0 for nothing
   */
  private void copy(byte tag, int end, long created) {
    int to = in.endOfField(end);
    int from = in.position();
    int more = created > 0 ? 1 + varintLength(created) : 0;
    ensure(1 + LENGTH_BYTES + more + to - from);
    out[size++] = tag;
    varint(more + to - from);
    if (created > 0) {
      out[size++] = WriteRequestWalk.START;
      varint(created);
    }
    System.arraycopy(bytes, from, out, size, to - from);
    size += to - from;
    in.position(to);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[size++] = (byte) rest;
  }

  private static int varintLength(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  private void writeLength(int at, int value) {
    for (int i = 0; i < LENGTH_BYTES - 1; i++) {
      out[at + i] = (byte) ((value >>> (7 * i)) | 0x80);
    }
    out[at + LENGTH_BYTES - 1] = (byte) (value >>> (7 * (LENGTH_BYTES - 1)));
  }

  private void ensure(int more) {
    if (size + (long) more > limit) {
      throw BodyReader.tooLargeDecoded(limit);
    }
    if (out.length - size < more) {
      int larger = (int) Math.min(limit, Math.max(size + (long) more, out.length * 2L));
      out = loan.grow(out, size, larger);
    }
  }

  private Refusal broken(String what) {
    return new Refusal(
        RefusalReason.MALFORMED,
        "the protobuf message is broken before byte %d of the decompressed body: %s"
            .formatted(in.position(), what));
  }
}
