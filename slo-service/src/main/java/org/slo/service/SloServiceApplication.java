package org.slo.service;

import org.slo.service.store.embedded.EarlyStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SloServiceApplication {

  /** Starts the service; returns once it is ready. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(SloServiceApplication.class);
    application.addListeners(new EarlyStart());
    application.run(args);
  }
}
