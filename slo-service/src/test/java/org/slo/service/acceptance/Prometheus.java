package org.slo.service.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's Prometheus, which scrapes one application every second and writes on to the service. */
final class Prometheus implements AutoCloseable {

  private static final Path BINARY = Path.of("/usr/bin/prometheus");

  private final Process process;
  private final Path log;

  private Prometheus(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static boolean isInstalled() {
    return Files.isExecutable(BINARY);
  }

  static Prometheus start(Path folder, int application, URI service) throws IOException {
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: shop
            metrics_path: /actuator/prometheus
            static_configs:
              - targets: ["127.0.0.1:%d"]
        remote_write:
          - url: %s/api/v1/write
            queue_config:
              batch_send_deadline: 500ms
        """
            .formatted(application, service));
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Prometheus(process, log);
  }

  /** What it has complained about, empty if nothing. */
  String complaints() throws IOException {
    return Files.readString(log)
        .lines()
        .filter(line -> line.matches(".*level=(?i:warn|error).*"))
        .reduce("", (before, line) -> before + line + "\n");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
