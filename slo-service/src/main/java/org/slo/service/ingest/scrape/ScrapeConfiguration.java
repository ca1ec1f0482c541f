package org.slo.service.ingest.scrape;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Function;
import org.slo.definition.ScrapeSource;
import org.slo.service.catalog.Sources;
import org.slo.service.ingest.Acknowledgement;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.IngestProperties;
import org.slo.service.ingest.client.Deadlines;
import org.slo.service.ingest.client.SourceClient;
import org.slo.service.ingest.scrape.discovery.Discoveries;
import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.security.Credentials;
import org.slo.service.security.OutboundGuard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the scraping together. */
@Configuration(proxyBeanMethods = false)
class ScrapeConfiguration {

  @Bean
  Deadlines deadlines() {
    return new Deadlines();
  }

  @Bean
  TargetScrape.Surroundings scrapeSurroundings(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      BodyBuffers buffers,
      IngestProperties ingest,
      MeterRegistry registry,
      InstantSource clock) {
    return new TargetScrape.Surroundings(
        dictionary,
        journal,
        acknowledgement,
        buffers,
        new DoorMetrics(registry, "scrape"),
        clock,
        ingest.maxAhead());
  }

  @Bean
  ScrapeRuntime scrapeRuntime(
      Sources sources,
      Epoch epoch,
      TargetScrape.Surroundings surroundings,
      OutboundGuard guard,
      Credentials credentials,
      Deadlines deadlines) {
    Discoveries discoveries =
        new Discoveries(guard, credentials, deadlines, surroundings.buffers());
    Function<ScrapeSource, ScrapePool> begin =
        source ->
            ScrapePool.start(
                source,
                source.discoveries().stream().map(discoveries::of).toList(),
                new SourceClient(source.access(), guard, credentials, deadlines),
                surroundings);
    return new ScrapeRuntime(sources, epoch, begin);
  }
}
