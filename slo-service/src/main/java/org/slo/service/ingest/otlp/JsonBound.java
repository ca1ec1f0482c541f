package org.slo.service.ingest.otlp;

import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;

/**
 * Refuses JSON that would take far more memory once it is read: every value becomes an object, so there may be so many
 * and they may be nested so deep. Looks at the bytes alone; whether they are JSON the parser finds out.
 */
final class JsonBound {

  private static final int MOST_VALUES = 1_000_000;
  private static final int DEEPEST = 64;

  private JsonBound() {}

  static void requireModest(Body body) {
    boolean quoted = false;
    int depth = 0;
    int values = 0;
    for (int i = 0; i < body.length(); i++) {
      byte b = body.bytes()[i];
      if (b == '"') {
        quoted = !quoted;
      } else if (quoted) {
        i += b == '\\' ? 1 : 0;
      } else if (b == '{' || b == '[') {
        depth++;
        values++;
      } else if (b == '}' || b == ']') {
        depth--;
      } else if (b == ',') {
        values++;
      }
      if (depth > DEEPEST) {
        throw new Refusal(
            RefusalReason.MALFORMED,
            "at byte %d values are nested more than %d deep".formatted(i, DEEPEST));
      }
      if (values > MOST_VALUES) {
        throw new Refusal(
            RefusalReason.TOO_LARGE,
            "the body holds more than %d values; send smaller batches".formatted(MOST_VALUES));
      }
    }
  }
}
