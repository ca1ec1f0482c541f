package org.slo.service.ingest.remotewrite;

import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyReader.Body;

/** The versions of the protocol, which senders tell apart by the message that they send. */
enum Version {
  FIRST("prometheus.WriteRequest", 204) {
    @Override
    Body inFirstForm(Body plain, long limit, BodyBuffers.Loan loan) {
      return plain;
    }
  },

  SECOND("io.prometheus.write.v2.Request", 200) {
    @Override
    Body inFirstForm(Body plain, long limit, BodyBuffers.Loan loan) {
      return SymbolRequest.inFirstForm(plain, limit, loan);
    }
  };

  private final String message;
  private final int success;

  Version(String message, int success) {
    this.message = message;
    this.success = success;
  }

  /**
   * The version of a message, null if it is none of these.
   *
   * @param message null if the sender does not say, as those of the first version need not
   */
  static @Nullable Version of(@Nullable String message) {
    for (Version version : values()) {
      if (message == null || version.message.equals(message)) {
        return version;
      }
    }
    return null;
  }

  /** The message's full name. */
  String message() {
    return message;
  }

  /** The HTTP status by which everything is acknowledged. */
  int success() {
    return success;
  }

  /** A decompressed body as one of the first version. */
  abstract Body inFirstForm(Body plain, long limit, BodyBuffers.Loan loan);
}
