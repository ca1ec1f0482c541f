package org.slo.service.ingest.scrape.discovery;

import java.time.Duration;
import java.util.List;
import org.slo.definition.TargetDiscovery;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.client.Deadlines;
import org.slo.service.ingest.client.SourceClient;
import org.slo.service.security.Credentials;
import org.slo.service.security.OutboundGuard;

/** Makes the ways to find targets. Thread-safe. */
public final class Discoveries {

  private static final Duration FILES = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final OutboundGuard guard;
  private final Credentials credentials;
  private final Deadlines deadlines;
  private final BodyBuffers buffers;
  private final NameService names;

  public Discoveries(
      OutboundGuard guard, Credentials credentials, Deadlines deadlines, BodyBuffers buffers) {
    this.guard = guard;
    this.credentials = credentials;
    this.deadlines = deadlines;
    this.buffers = buffers;
    this.names = new SystemNames();
  }

  /** The way that a definition describes. */
  public Discovery of(TargetDiscovery discovery) {
    return switch (discovery) {
      case TargetDiscovery.Listed(List<String> addresses, var labels) -> {
        List<TargetGroup> group = List.of(new TargetGroup(addresses, labels));
        yield new Discovery(() -> group, FOR_EVER);
      }
      case TargetDiscovery.InFiles(List<String> paths) ->
          new Discovery(new TargetFiles(paths), FILES);
      case TargetDiscovery.ByWeb web ->
          new Discovery(
              new TargetService(
                  web,
                  () -> new SourceClient(web.access(), guard, credentials, deadlines),
                  buffers),
              web.refresh());
      case TargetDiscovery.ByName name ->
          new Discovery(new NamedTargets(name, names), name.refresh());
    };
  }
}
