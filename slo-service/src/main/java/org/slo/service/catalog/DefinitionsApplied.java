package org.slo.service.catalog;

import java.util.List;
import java.util.UUID;

/**
 * Definitions changed, and the engine judges the new ones. Published after the commit, on the thread that applied them.
 *
 * @param results the objects that changed
 * @param slosChanged identities of SLOs that are new or judged otherwise
 * @param slosRemoved identities of SLOs that are judged no longer
 * @param author who changed them
 */
public record DefinitionsApplied(
    List<ApplyOutcome.Result> results,
    List<UUID> slosChanged,
    List<UUID> slosRemoved,
    String author) {}
