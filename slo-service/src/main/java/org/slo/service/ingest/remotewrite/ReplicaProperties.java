package org.slo.service.ingest.remotewrite;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How senders of the same series are told apart.
 *
 * @param replicaLabel labels that a sender adds to name itself; they are no part of a series. None: whatever comes
 *     counts
 */
@ConfigurationProperties("slo")
record ReplicaProperties(List<String> replicaLabel) {}
