package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Where a notification's link leads, with the settings that are shipped. */
class NotificationPropertiesTest {

  private static final String ALERT = "alerts/" + new UUID(0, 1);

  private final ApplicationContextRunner shipped =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Properties.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(NotificationProperties.class)
  static class Properties {}

  @Test
  void linksLeadToThePortOnWhichTheServiceListens() {
    shipped
        .withPropertyValues("SLO_PORT=18123")
        .run(context ->
            assertThat(context.getBean(NotificationProperties.class).console(ALERT))
                .hasToString("http://127.0.0.1:18123/" + ALERT));
  }

  @Test
  void linksLeadToThePublicAddressWhereThereIsOne() {
    shipped
        .withPropertyValues("SLO_PORT=18123", "SLO_PUBLIC_URL=https://slo.example.com/slos/")
        .run(context ->
            assertThat(context.getBean(NotificationProperties.class).console(ALERT))
                .hasToString("https://slo.example.com/slos/" + ALERT));
  }
}
