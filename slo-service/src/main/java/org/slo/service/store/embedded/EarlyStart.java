package org.slo.service.store.embedded;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.modulith.NamedInterface;

/**
 * Starts the server as soon as the configuration is known and long before anything needs it. It goes with the context
 * that uses it, or with the process if none ever did.
 */
@NamedInterface("start")
public class EarlyStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (!NoOwnDatabase.in(event.getEnvironment())) {
      return;
    }
    String folder = event.getEnvironment().getProperty("slo.data-dir", "./data");
    StartingPostgres server = StartingPostgres.in(Path.of(folder));
    SpringApplication.getShutdownHandlers().add(server::close);
    event
        .getBootstrapContext()
        .addCloseListener(closed ->
            closed
                .getApplicationContext()
                .getBeanFactory()
                .registerSingleton("startingPostgres", server));
  }
}
