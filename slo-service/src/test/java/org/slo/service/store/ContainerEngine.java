package org.slo.service.store;

import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Asks for containers without waiting for an engine that is not there. */
final class ContainerEngine {

  static final String POSTGRES = "postgres:18";

  private ContainerEngine() {}

  /** Whether an engine answers and has the image; nothing is downloaded. */
  static boolean holds(String image) {
    boolean engineLikely =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return engineLikely && DockerClientFactory.instance().isDockerAvailable() && hasImage(image);
  }

  private static boolean hasImage(String image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }
}
