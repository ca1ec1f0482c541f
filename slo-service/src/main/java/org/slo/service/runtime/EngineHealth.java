package org.slo.service.runtime;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Health of the engine: up while it writes and judges, with the role that it has. Part of readiness. */
@Component("engineHealthIndicator")
class EngineHealth extends AbstractHealthIndicator {

  private final EngineRuntime runtime;

  EngineHealth(EngineRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    String trouble = runtime.trouble();
    builder.withDetail("role", runtime.role());
    if (trouble == null) {
      builder.up();
    } else {
      builder.down().withDetail("reason", trouble);
    }
  }
}
