package org.slo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a correction left out of a week.
 *
 * @param slos names of those it is of
 * @param from when it began in the week
 * @param leftOut how much of the week, over all its occurrences
 * @param reason why
 * @param author who said so
 */
public record ReviewCorrection(
    UUID id, List<String> slos, Instant from, Duration leftOut, String reason, String author) {}
