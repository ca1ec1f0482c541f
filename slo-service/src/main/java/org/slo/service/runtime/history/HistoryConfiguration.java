package org.slo.service.runtime.history;

import java.time.InstantSource;
import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.HistoryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HistoryConfiguration {

  @Bean
  SeriesSegments seriesSegments(JdbcClient jdbc, JdbcTemplate template) {
    return new SeriesSegments(jdbc, template);
  }

  @Bean
  SeriesChunks seriesChunks(JdbcClient jdbc, JdbcTemplate template) {
    return new SeriesChunks(jdbc, template);
  }

  @Bean
  PostgresArchive seriesArchive(
      JdbcClient jdbc,
      JdbcTemplate template,
      SeriesSegments segments,
      SeriesChunks chunks,
      InstantSource clock,
      HistoryProperties properties) {
    return new PostgresArchive(
        new SeriesLabels(jdbc, template, properties.rules()),
        segments,
        chunks,
        clock,
        properties.retention());
  }

  @Bean
  RollUp rollUp(
      SeriesSegments segments,
      SeriesChunks chunks,
      PostgresArchive archive,
      Epoch epoch,
      TransactionTemplate transaction) {
    return new RollUp(segments, chunks, archive, epoch, transaction);
  }
}
