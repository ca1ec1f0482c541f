package org.slo.service.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads bodies into lent buffers, never more of them than the limits allow: a body that says it is too large is
 * not read at all, and one that does not say so is cut at the limit.
 */
public final class BodyReader {

  private static final int FIRST_READ = 16 * 1024;

  private final BodyLimits limits;

  public BodyReader(BodyLimits limits) {
    this.limits = limits;
  }

  /** What was read: the first {@code length} bytes of an array of the loan. */
  @SuppressWarnings("ArrayRecordComponent") // a view of a lent buffer
  public record Body(byte[] bytes, int length) {}

  /** Reads the body of a request as it comes over the wire. */
  public Body received(HttpServletRequest request, BodyBuffers.Loan loan) {
    refuseBySize(request.getContentLengthLong()); // before the body is asked for
    return received(wire(request), request.getContentLengthLong(), loan);
  }

  /**
   * Reads a body as it comes over the wire.
   *
   * @param declared its length, negative if it does not say
   */
  public Body received(InputStream wire, long declared, BodyBuffers.Loan loan) {
    int limit = refuseBySize(declared);
    int expected = (int) Math.max(FIRST_READ, declared);
    try {
      return read(wire, loan, expected, limit, tooLarge(limit));
    } catch (IOException e) {
      throw unread(e);
    }
  }

  /** Reads and decompresses the gzip body of a request; an empty one is empty. */
  public Body gunzipped(HttpServletRequest request, BodyBuffers.Loan loan) {
    refuseBySize(request.getContentLengthLong()); // before the body is asked for
    return gunzipped(wire(request), request.getContentLengthLong(), loan);
  }

  /**
   * Reads and decompresses a gzip body; an empty one is empty.
   *
   * @param declared its length before decompression, negative if it does not say
   */
  public Body gunzipped(InputStream received, long declared, BodyBuffers.Loan loan) {
    int limit = refuseBySize(declared);
    int decodedLimit = (int) limits.decoded().toBytes();
    LimitedInput wire = new LimitedInput(received, limit, tooLarge(limit));
    try (GZIPInputStream plain = new GZIPInputStream(wire, FIRST_READ)) {
      return read(plain, loan, FIRST_READ, decodedLimit, tooLargeDecoded(decodedLimit));
    } catch (ZipException | EOFException e) {
      if (wire.count() == 0) {
        return new Body(new byte[0], 0);
      }
      throw new Refusal(
          RefusalReason.MALFORMED,
          "the gzip stream is broken or cut off at or before byte %d: %s"
              .formatted(wire.count(), e.getMessage()));
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private int refuseBySize(long declared) {
    int limit = (int) limits.received().toBytes();
    if (declared > limit) {
      throw tooLarge(limit);
    }
    return limit;
  }

  private static InputStream wire(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private static Body read(
      InputStream in, BodyBuffers.Loan loan, int first, int limit, Refusal tooLarge)
      throws IOException {
    byte[] bytes = loan.take(Math.min(first, limit));
    int length = 0;
    while (true) {
      int read = in.read(bytes, length, Math.min(bytes.length, limit) - length);
      if (read < 0) {
        return new Body(bytes, length);
      }
      length += read;
      if (length == limit) {
        if (in.read() >= 0) {
          throw tooLarge;
        }
        return new Body(bytes, length);
      }
      if (length == bytes.length) {
        bytes = loan.grow(bytes, length, Math.min(limit, length * 2));
      }
    }
  }

  /** The refusal of a body that would be larger than the limit after decompression. */
  public static Refusal tooLargeDecoded(long limit) {
    return new Refusal(
        RefusalReason.TOO_LARGE,
        "the decompressed body is larger than the limit of %d bytes; send smaller batches"
            .formatted(limit));
  }

  private static Refusal tooLarge(long limit) {
    return new Refusal(
        RefusalReason.TOO_LARGE,
        "the body is larger than the limit of %d bytes; send smaller batches".formatted(limit));
  }

  private static Refusal unread(IOException e) {
    return new Refusal(
        RefusalReason.MALFORMED, "the body could not be read to its end: " + e.getMessage());
  }
}
