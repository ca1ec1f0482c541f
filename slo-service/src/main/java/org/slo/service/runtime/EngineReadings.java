package org.slo.service.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slo.engine.Engine;
import org.slo.engine.SloView;
import org.springframework.stereotype.Component;

/** Readings straight from the engine, each at one offset. */
@Component
class EngineReadings implements SloReadings {

  private static final Comparator<SloView> BY_SERVICE_AND_NAME =
      Comparator.comparing((SloView view) -> view.definition().service())
          .thenComparing(view -> view.definition().name());

  private final EngineThread engine;

  EngineReadings(EngineThread engine) {
    this.engine = engine;
  }

  @Override
  public List<SloView> all() {
    return engine.ask(Engine::views).stream().sorted(BY_SERVICE_AND_NAME).toList();
  }

  @Override
  public Optional<SloView> find(String name) {
    return engine.ask(live -> live.view(name));
  }
}
