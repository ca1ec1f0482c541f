package org.slo.service.store.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether the operator named no database, so that the embedded one runs. */
class NoOwnDatabase implements Condition {

  static boolean in(Environment environment) {
    return !StringUtils.hasText(environment.getProperty("slo.database.url"));
  }

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return in(context.getEnvironment());
  }
}
