package org.slo.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service that owns SLOs.
 *
 * @param name unique name
 * @param displayName name for people; the name itself where none was given
 * @param description prose, may be empty
 * @param tenantLabel label that names the tenant, null for the installation's default
 * @param silenceAfter how long an event source may be silent before its time counts as uncovered; null:
 *     silence means no traffic
 * @param runbook where the on-call finds help, null if none
 */
public record ServiceDefinition(
    String name,
    String displayName,
    String description,
    @Nullable String tenantLabel,
    @Nullable Duration silenceAfter,
    @Nullable String runbook) {}
