package org.slo.service.correction;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be left out; the fields are those of {@link Correction}.
 *
 * @param startsAt cut down to the minute
 * @param endsAt rounded up to the minute, so that nothing of the stretch stays in
 */
public record CorrectionDraft(
    Scope scope,
    Instant startsAt,
    Instant endsAt,
    ZoneId timeZone,
    @Nullable String rrule,
    String reason,
    String author) {}
