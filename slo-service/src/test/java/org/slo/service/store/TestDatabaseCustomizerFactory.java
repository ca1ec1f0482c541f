package org.slo.service.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Connects the Spring context of a {@link DatabaseTest} to a database of its own. */
class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    return TestContextAnnotationUtils.hasAnnotation(testClass, DatabaseTest.class)
        ? new OwnDatabase()
        : null;
  }

  private record OwnDatabase() implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      TestDatabase database = TestDatabase.create();
      context.getBeanFactory().registerSingleton("testDatabase", database);
      if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry singletons) {
        singletons.registerDisposableBean("testDatabase", database::close);
      }
    }
  }
}
