package org.slo.service.ingest.remotewrite;

import java.io.IOException;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.xerial.snappy.Snappy;

/** Decompresses snappy blocks, looking at the length that a block promises before it takes memory for it. */
final class SnappyBlock {

  private static final int LONGEST_HEADER = 5;

  private SnappyBlock() {}

  /**
   * Decompresses into an array of the loan.
   *
   * @throws Refusal if the block is broken, naming the byte, or promises more than {@code limit} bytes
   */
  static Body decompress(Body block, long limit, BodyBuffers.Loan loan) {
    long length = promisedLength(block);
    if (length > limit) {
      throw BodyReader.tooLargeDecoded(limit);
    }
    byte[] plain = loan.take((int) length);
    try {
      int written = Snappy.uncompress(block.bytes(), 0, block.length(), plain, 0);
      if (written == length) {
        return new Body(plain, written);
      }
    } catch (IOException e) {
      // told below, with the place
    }
    throw broken(SnappyFault.locate(block.bytes(), block.length()));
  }

  private static long promisedLength(Body block) {
    long length = 0;
    for (int i = 0; i < LONGEST_HEADER; i++) {
      if (i == block.length()) {
        throw broken("the block ends at byte " + i + ", inside its header");
      }
      byte b = block.bytes()[i];
      length |= (b & 0x7FL) << (7 * i);
      if (b >= 0) {
        if (length >> 32 != 0) {
          break;
        }
        return length;
      }
    }
    throw broken("the header at byte 0 promises more than 4 GiB");
  }

  private static Refusal broken(String what) {
    return new Refusal(
        RefusalReason.MALFORMED,
        "the snappy block is broken: "
            + what
            + "; remote write sends the block format, not frames");
  }
}
