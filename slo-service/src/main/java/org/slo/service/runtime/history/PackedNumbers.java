package org.slo.service.runtime.history;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import me.lemire.integercompression.Composition;
import me.lemire.integercompression.FastPFOR128;
import me.lemire.integercompression.IntWrapper;
import me.lemire.integercompression.IntegerCODEC;
import me.lemire.integercompression.VariableByte;
import org.slo.encoding.ByteWriter;

/**
 * Numbers in few bytes, in whichever of two forms is shorter: packed by FastPFOR, which suits dense counts, or as
 * varints compressed by zstd, which suits what repeats. Also a buffer that takes the numbers of one chunk after
 * another. Not thread-safe; to be closed.
 */
final class PackedNumbers implements AutoCloseable {

  private static final int VARINTS = Frame.FORMAT;
  private static final int PACKED = 2;
  private static final int ROOM = 1024; // for the codec's headers

  private final IntegerCODEC codec = new Composition(new FastPFOR128(), new VariableByte());
  private final Frame frame = new Frame();
  private int[] numbers = new int[4096];
  private int length;

  /** Numbers in a form. */
  @SuppressWarnings("ArrayRecordComponent") // written once and not compared
  record Form(int format, byte[] body) {}

  /** The shorter form of some numbers. */
  Form write(int[] plain) {
    byte[] packed = pack(plain);
    byte[] compressed = Frame.small(varints(plain));
    return packed.length <= compressed.length
        ? new Form(PACKED, packed)
        : new Form(VARINTS, compressed);
  }

  private byte[] pack(int[] plain) {
    int[] packed = new int[plain.length + plain.length / 8 + ROOM];
    packed[0] = plain.length;
    IntWrapper end = new IntWrapper(1);
    codec.compress(plain, new IntWrapper(0), plain.length, packed, end);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * end.get());
    bytes.asIntBuffer().put(packed, 0, end.get());
    return bytes.array();
  }

  private static byte[] varints(int[] plain) {
    ByteWriter out = new ByteWriter(plain.length + ROOM);
    for (int number : plain) {
      out.unsigned(Integer.toUnsignedLong(number));
    }
    return out.toByteArray();
  }

  /** Takes the place of what stood in the buffer. */
  void read(int format, byte[] body) {
    if (format == PACKED) {
      unpack(ByteBuffer.wrap(body).asIntBuffer());
    } else {
      frame.decompress(format, body);
      readVarints(frame.bytes(), frame.length());
    }
  }

  private void unpack(IntBuffer body) {
    int[] packed = new int[body.remaining()];
    body.get(packed);
    length = packed[0];
    reserve(length + ROOM);
    codec.uncompress(packed, new IntWrapper(1), packed.length - 1, numbers, new IntWrapper(0));
  }

  private void readVarints(byte[] bytes, int end) {
    reserve(end);
    int size = 0;
    for (int position = 0; position < end; ) {
      byte next = bytes[position++];
      int number = next & 0x7f;
      for (int shift = 7; next < 0; shift += 7) {
        next = bytes[position++];
        number |= (next & 0x7f) << shift;
      }
      numbers[size++] = number;
    }
    length = size;
  }

  private void reserve(int size) {
    if (size > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(size, 2 * numbers.length));
    }
  }

  /** The buffer; {@link #length} numbers of it count, until the next call. */
  int[] numbers() {
    return numbers;
  }

  int length() {
    return length;
  }

  @Override
  public void close() {
    frame.close();
  }
}
