package org.slo.service.ingest.requests;

import org.jspecify.annotations.Nullable;

/**
 * One valid event.
 *
 * @param line line or element of the body, from 1
 * @param timeMillis end of the request, milliseconds since 1970
 * @param count how many requests it stands for, 1 to 10^9
 * @param durationMillis how long each took, NaN if it does not say
 * @param tenant null if it names none
 */
record RequestEvent(
    int line,
    EventSeries series,
    long timeMillis,
    long count,
    double durationMillis,
    @Nullable String tenant) {}
