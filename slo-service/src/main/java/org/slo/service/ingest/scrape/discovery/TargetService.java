package org.slo.service.ingest.scrape.discovery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slo.definition.TargetDiscovery;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.client.Answer;
import org.slo.service.ingest.client.Question;
import org.slo.service.ingest.client.SourceClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Targets that a web service tells.
 *
 * @param clients makes the client for one question; questions are rare
 */
record TargetService(TargetDiscovery.ByWeb web, Supplier<SourceClient> clients, BodyBuffers buffers)
    implements Supplier<List<TargetGroup>> {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int LARGEST_ANSWER = 16 << 20;

  @Override
  public List<TargetGroup> get() {
    Map<String, String> headers =
        Map.of(
            "Accept",
            "application/json",
            "X-Prometheus-Refresh-Interval-Seconds",
            Long.toString(web.refresh().toSeconds()));
    Question question = new Question(URI.create(web.url()), headers, TIMEOUT, LARGEST_ANSWER);
    try (SourceClient client = clients.get();
        BodyBuffers.Loan loan = buffers.open()) {
      Answer answer = client.ask(question, loan);
      return TargetGroup.listOf(
          JsonMapper.shared().readValue(answer.text(), Object.class),
          "__meta_url",
          "http_sd://" + question.where());
    } catch (JacksonException e) {
      throw new UndiscoveredException("the answer of " + question.where() + " is no sound JSON");
    }
  }
}
