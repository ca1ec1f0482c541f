package org.slo.service.ingest.requests;

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

/** Opens the door for request events. */
@Configuration(proxyBeanMethods = false)
class RequestsConfiguration {

  @Bean
  ServletRegistrationBean<RequestsDoor> requestsDoor(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      BodyBuffers buffers,
      IngestProperties ingest,
      RequestsProperties properties,
      MeterRegistry registry) {
    RequestsReceiver receiver =
        new RequestsReceiver(
            new SeriesOfEvents(dictionary),
            journal,
            acknowledgement,
            InstantSource.system(),
            ingest.maxAhead());
    RequestsDoor door =
        new RequestsDoor(
            receiver, properties.limits(), buffers, new DoorMetrics(registry, "requests"));
    return new ServletRegistrationBean<>(door, RequestsDoor.PATH);
  }
}
