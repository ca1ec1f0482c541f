package org.slo.demo.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the example application; its settings are in {@code groupware.yaml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GroupwareApplication {

  public static void main(String[] args) {
    start(args);
  }

  static ConfigurableApplicationContext start(String... args) {
    SpringApplication application =
        new SpringApplicationBuilder(GroupwareApplication.class)
            .properties("spring.config.name=groupware")
            .build();
    return application.run(args);
  }
}
