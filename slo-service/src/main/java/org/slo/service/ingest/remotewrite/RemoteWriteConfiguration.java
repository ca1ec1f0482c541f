package org.slo.service.ingest.remotewrite;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.slo.service.ingest.Acknowledgement;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.IngestProperties;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SeriesDictionary;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the remote-write door. */
@Configuration(proxyBeanMethods = false)
class RemoteWriteConfiguration {

  @Bean
  ServletRegistrationBean<RemoteWriteDoor> remoteWriteDoor(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      BodyBuffers buffers,
      IngestProperties ingest,
      RemoteWriteProperties properties,
      ReplicaProperties replicas,
      MeterRegistry registry) {
    RemoteWriteReceiver receiver =
        new RemoteWriteReceiver(
            dictionary,
            journal,
            acknowledgement,
            InstantSource.system(),
            ingest.maxAhead(),
            new ReplicaElection(replicas.replicaLabel()));
    RemoteWriteDoor door =
        new RemoteWriteDoor(
            receiver, properties.limits(), buffers, new DoorMetrics(registry, "remote-write"));
    return new ServletRegistrationBean<>(door, RemoteWriteDoor.PATH);
  }
}
