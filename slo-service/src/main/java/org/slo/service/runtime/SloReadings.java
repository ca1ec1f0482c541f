package org.slo.service.runtime;

import java.util.List;
import java.util.Optional;
import org.slo.engine.SloView;

/** What the engine knows now. Each reading is one consistent cut. Thread-safe; blocks for milliseconds. */
public interface SloReadings {

  /** Every SLO, ordered by service and name. */
  List<SloView> all();

  /** One SLO by name. */
  Optional<SloView> find(String name);
}
