package org.slo.engine;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.slo.definition.SloDefinition;

/**
 * An SLO that waits for what series history says about the time before it began to count.
 *
 * @param slo its identity
 * @param definition whose history is wanted; of an edited SLO the one that is not judged yet
 * @param account under which its own minutes are stored
 * @param beganAt offset of the record with which it began to count
 * @param beganAtMillis engine time of that record
 * @param instances group labels of the instances that it has by now
 */
public record AwaitedHistory(
    UUID slo,
    SloDefinition definition,
    UUID account,
    long beganAt,
    long beganAtMillis,
    List<SortedMap<String, String>> instances) {}
