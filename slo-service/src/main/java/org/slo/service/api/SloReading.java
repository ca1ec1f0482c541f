package org.slo.service.api;

import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.service.runtime.SloReadings;

/** Finds what a request names, or refuses it with the names that come close. */
final class SloReading {

  private SloReading() {}

  static SloView slo(SloReadings readings, String name) {
    return readings
        .find(name)
        .orElseThrow(() ->
            new NotFoundException(
                "SLO", name, readings.all().stream().map(s -> s.definition().name()).toList()));
  }

  /** The engine's time of a reading. */
  static Instant now(SloView slo) {
    return slo.whole().objectives().getFirst().windowTo();
  }

  /**
   * @param labels empty for the SLO itself
   */
  static InstanceView instance(SloView slo, SortedMap<String, String> labels) {
    return Stream.concat(Stream.of(slo.whole()), slo.instances().stream())
        .filter(i -> i.labels().equals(labels))
        .findFirst()
        .orElseThrow(() ->
            new NotFoundException(
                "instance",
                text(labels),
                slo.instances().stream().map(i -> text(i.labels())).toList()));
  }

  /**
   * @param name empty for the first objective
   */
  static ObjectiveView objective(InstanceView instance, String name) {
    return instance.objectives().stream()
        .filter(o -> name.isEmpty() || o.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new NotFoundException(
                "objective",
                name,
                instance.objectives().stream().map(ObjectiveView::name).toList()));
  }

  private static String text(SortedMap<String, String> labels) {
    return String.join(
        ",", labels.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}
