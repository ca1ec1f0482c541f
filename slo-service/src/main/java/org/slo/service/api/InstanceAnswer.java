package org.slo.service.api;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.engine.InstanceView;

/** One instance of an SLO as the API answers it. */
record InstanceAnswer(
    SortedMap<String, String> instance,
    String status,
    @Nullable Double coverage,
    List<ObjectiveAnswer> objectives) {

  static InstanceAnswer of(InstanceView view) {
    return new InstanceAnswer(
        view.labels(),
        view.status().word(),
        Finite.orNull(view.coverage()),
        view.objectives().stream().map(ObjectiveAnswer::of).toList());
  }
}
