package org.slo.definition;

import java.util.List;

/**
 * Conditions under which an SLO alerts, and whom it tells.
 *
 * @param name unique name
 * @param description prose, may be empty
 * @param conditions judged independently; any of them opens the alert
 * @param targets names of notification targets
 * @param alertWhenBreaching tell when the alert opens or changes its severity
 * @param alertWhenResolved tell when it resolves
 * @param alertWhenNoData tell when the data is missing
 * @param shadow judged and recorded, nobody is told
 */
public record AlertPolicy(
    String name,
    String description,
    List<AlertCondition> conditions,
    List<String> targets,
    boolean alertWhenBreaching,
    boolean alertWhenResolved,
    boolean alertWhenNoData,
    boolean shadow) {

  public AlertPolicy {
    conditions = List.copyOf(conditions);
    targets = List.copyOf(targets);
  }
}
