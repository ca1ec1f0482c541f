package org.slo.service.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slo.engine.Engine;
import org.slo.engine.SloView;
import org.springframework.stereotype.Component;

/**
 * Readings straight from the engine, each at one offset. While the journal moves they stand at the engine's time;
 * when it stands still, since the store is away, they stand at the present.
 */
@Component
class EngineReadings implements SloReadings {

  private static final Comparator<SloView> BY_SERVICE_AND_NAME =
      Comparator.comparing((SloView view) -> view.definition().service())
          .thenComparing(view -> view.definition().name());
  private static final int TICKS_STILL = 5;

  private final EngineThread engine;
  private final InstantSource clock;
  private final Duration still;

  EngineReadings(EngineThread engine, InstantSource clock, RuntimeProperties properties) {
    this.engine = engine;
    this.clock = clock;
    this.still = properties.evaluationInterval().multipliedBy(TICKS_STILL);
  }

  @Override
  public List<SloView> all() {
    return engine.ask(live -> live.views(time(live))).stream().sorted(BY_SERVICE_AND_NAME).toList();
  }

  @Override
  public Optional<SloView> find(String name) {
    return engine.ask(live -> live.view(name, time(live)));
  }

  private long time(Engine live) {
    long present = clock.millis();
    return present - live.nowMillis() > still.toMillis() ? present : live.nowMillis();
  }
}
