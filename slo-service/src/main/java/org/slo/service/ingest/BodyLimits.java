package org.slo.service.ingest;

import org.springframework.util.unit.DataSize;

/**
 * How large a body may be.
 *
 * @param received as it comes over the wire
 * @param decoded after decompression
 */
public record BodyLimits(DataSize received, DataSize decoded) {

  private static final DataSize LARGEST = DataSize.ofGigabytes(1);

  public BodyLimits {
    if (received.compareTo(LARGEST) > 0 || decoded.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("the limit of a body is at most 1GB");
    }
    if (received.toBytes() < 1 || decoded.toBytes() < 1) {
      throw new IllegalArgumentException("the limit of a body is at least 1B");
    }
  }
}
