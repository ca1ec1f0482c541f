package org.slo.service.ingest.otlp;

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

/** Opens the OpenTelemetry door. */
@Configuration(proxyBeanMethods = false)
class OtlpConfiguration {

  @Bean
  ServletRegistrationBean<OtlpDoor> otlpDoor(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      BodyBuffers buffers,
      IngestProperties ingest,
      OtlpProperties properties,
      MeterRegistry registry) {
    OtlpReceiver receiver =
        new OtlpReceiver(
            dictionary,
            journal,
            acknowledgement,
            InstantSource.system(),
            ingest.maxAhead(),
            new ResourceLabels(properties.promote()));
    OtlpDoor door =
        new OtlpDoor(receiver, properties.limits(), buffers, new DoorMetrics(registry, "otlp"));
    return new ServletRegistrationBean<>(door, OtlpDoor.PATH);
  }
}
