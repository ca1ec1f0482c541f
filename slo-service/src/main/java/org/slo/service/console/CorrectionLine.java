package org.slo.service.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.service.correction.Correction;
import org.slo.service.correction.Scope;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;

/**
 * A correction in a list.
 *
 * @param from start, of a rule that of the first occurrence
 * @param length of one occurrence
 * @param rrule how it recurs, null for once
 * @param reason why
 * @param author who said so
 * @param created when
 * @param deleted by whom and when it was taken back, null while it is in force
 * @param scope of which SLOs
 */
public record CorrectionLine(
    String from,
    String length,
    @Nullable String rrule,
    String reason,
    String author,
    String created,
    @Nullable String deleted,
    String scope) {

  static CorrectionLine of(Correction correction, Moments moments) {
    Correction.Deletion deletion = correction.deleted();
    return new CorrectionLine(
        moments.minute(correction.startsAt()),
        Figures.duration(Duration.between(correction.startsAt(), correction.endsAt())),
        correction.rrule() == null
            ? null
            : correction.rrule() + " (" + correction.timeZone().getId() + ")",
        correction.reason(),
        correction.author(),
        moments.minute(correction.createdAt()),
        deletion == null ? null : deletion.by() + ", " + moments.minute(deletion.at()),
        scope(correction.scope()));
  }

  private static String scope(Scope scope) {
    List<String> parts = new ArrayList<>(scope.slos());
    if (scope.service() != null) {
      parts.add("service " + scope.service());
    }
    scope.labels().forEach((name, value) -> parts.add(name + " " + value));
    return String.join(", ", parts);
  }
}
