package org.slo.service.store;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.BootstrapWith;

/** Hands a plain test class its database. */
class TestDatabaseExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(TestDatabaseExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    boolean withSpring =
        AnnotatedElementUtils.hasAnnotation(test.getRequiredTestClass(), BootstrapWith.class);
    return parameter.getParameter().getType() == TestDatabase.class && !withSpring;
  }

  @Override
  public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> testClass = test.getRequiredTestClass();
    ExtensionContext ofClass = test;
    while (ofClass.getTestMethod().isPresent() && ofClass.getParent().isPresent()) {
      ofClass = ofClass.getParent().get();
    }
    return ofClass
        .getStore(NAMESPACE)
        .computeIfAbsent(testClass, _ -> TestDatabase.create(), TestDatabase.class);
  }
}
