package org.slo.service.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What all doors have in common.
 *
 * @param maxAhead how far ahead of this machine's clock a measurement may be, so that a wrong clock cannot spoil
 *     the windows
 * @param journalTimeout how long a sender waits for the journal before it is told to come again
 * @param bufferMemory bound on the bodies in memory at any moment, all requests together; a quarter of the heap
 *     if absent
 */
@ConfigurationProperties("slo.ingest")
public record IngestProperties(
    @DefaultValue("10m") Duration maxAhead,
    @DefaultValue("30s") Duration journalTimeout,
    @Nullable DataSize bufferMemory) {}
