package org.slo.service.ingest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What the doors share. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  BodyBuffers bodyBuffers(IngestProperties properties) {
    DataSize memory = properties.bufferMemory();
    return new BodyBuffers(
        memory == null ? Runtime.getRuntime().maxMemory() / 4 : memory.toBytes());
  }

  @Bean
  Acknowledgement acknowledgement(IngestProperties properties) {
    return new Acknowledgement(properties.journalTimeout());
  }
}
