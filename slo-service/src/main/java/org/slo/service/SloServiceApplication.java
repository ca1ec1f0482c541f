package org.slo.service;

import org.slo.service.store.embedded.BackupCommand;
import org.slo.service.store.embedded.EarlyStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SloServiceApplication {

  /** Starts the service, and returns once it is ready; or runs {@code backup FILE} or {@code restore FILE}. */
  public static void main(String[] args) {
    if (BackupCommand.isMeant(args)) {
      System.exit(BackupCommand.run(System.getenv(), System.err, args));
    }
    SpringApplication application = new SpringApplication(SloServiceApplication.class);
    application.addListeners(new EarlyStart());
    application.run(args);
  }
}
