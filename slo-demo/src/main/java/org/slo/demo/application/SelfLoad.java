package org.slo.demo.application;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Calls the application's own endpoints at a steady rate once its port is open: of ten requests six search, two
 * create, one edits, one uploads. Does nothing at a rate of 0.
 */
@Component
class SelfLoad implements DisposableBean {

  private static final String RECORD = "{\"title\":\"Visit\",\"fields\":{\"customer\":\"Acme\"}}";

  private static final Logger log = LoggerFactory.getLogger(SelfLoad.class);

  private final int requestsPerSecond;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("self-load").factory());
  private final AtomicLong sent = new AtomicLong();
  private @Nullable ScheduledFuture<?> load;

  SelfLoad(LoadProperties properties) {
    requestsPerSecond = properties.requestsPerSecond();
  }

  @EventListener
  void start(WebServerInitializedEvent event) {
    if (requestsPerSecond == 0) {
      return;
    }
    RestClient client = RestClient.create("http://127.0.0.1:" + event.getWebServer().getPort());
    load =
        clock.scheduleAtFixedRate(
            () -> Thread.startVirtualThread(() -> send(client, sent.getAndIncrement())),
            0,
            TimeUnit.SECONDS.toNanos(1) / requestsPerSecond,
            TimeUnit.NANOSECONDS);
  }

  @Override
  public void destroy() {
    if (load != null) {
      load.cancel(false);
    }
    clock.shutdownNow();
  }

  private static void send(RestClient client, long number) {
    switch ((int) (number % 10)) {
      case 0, 1 -> call(client, HttpMethod.POST, "/records", RECORD);
      case 2 -> call(client, HttpMethod.PUT, "/records/1", RECORD);
      case 3 -> call(client, HttpMethod.POST, "/files", "x".repeat(2_000));
      default -> call(client, HttpMethod.GET, "/records?query=Visit", "");
    }
  }

  /** Failures are part of the load and are counted by the server that answers them. */
  private static void call(RestClient client, HttpMethod method, String path, String body) {
    try {
      client
          .method(method)
          .uri(path)
          .contentType(MediaType.APPLICATION_JSON)
          .body(body)
          .exchange((request, response) -> response.getStatusCode());
    } catch (ResourceAccessException e) {
      log.debug("{} {} got no answer: the application stops", method, path, e);
    }
  }
}
