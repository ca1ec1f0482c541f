package org.slo.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * A condition that held, or a moment ago did, with the burn rates that were measured.
 *
 * @param policy name of the policy, {@code default} for the default one
 * @param severity of the condition
 * @param longWindow the window that shows that the burn matters
 * @param shortWindow the window that shows that it still goes on
 * @param longBurnRate null without traffic
 * @param shortBurnRate null without traffic
 * @param factor the threshold
 */
public record WindowEvidence(
    String policy,
    Severity severity,
    Duration longWindow,
    Duration shortWindow,
    @Nullable Double longBurnRate,
    @Nullable Double shortBurnRate,
    double factor) {

  static void write(ByteWriter out, WindowEvidence evidence) {
    out.string(evidence.policy());
    out.string(evidence.severity().name());
    out.duration(evidence.longWindow());
    out.duration(evidence.shortWindow());
    out.optional(evidence.longBurnRate(), ByteWriter::real);
    out.optional(evidence.shortBurnRate(), ByteWriter::real);
    out.real(evidence.factor());
  }

  static WindowEvidence read(ByteReader in) {
    return new WindowEvidence(
        in.string(),
        Severity.valueOf(in.string()),
        in.duration(),
        in.duration(),
        in.optional(ByteReader::real),
        in.optional(ByteReader::real),
        in.real());
  }
}
