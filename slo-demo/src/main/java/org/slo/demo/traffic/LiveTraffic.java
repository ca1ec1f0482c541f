package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The traffic from a start on, second by second; what took place while the service was away follows in larger
 * posts. Used by one thread.
 */
final class LiveTraffic {

  private static final Duration LONGEST_POST = Duration.ofSeconds(60);

  private final Traffic traffic;
  private final SloService service;
  private final Instant start;
  private Instant sentUntil;

  /**
   * @param start a whole second
   */
  LiveTraffic(Traffic traffic, SloService service, Instant start) {
    this.traffic = traffic;
    this.service = service;
    this.start = start;
    sentUntil = start;
  }

  /** Sends all whole seconds that have passed by now and have not been sent. */
  void sendUntil(Instant now) throws InterruptedException {
    while (Duration.between(sentUntil, now).toSeconds() > 0) {
      Instant from = sentUntil;
      Instant until = from;
      List<RequestEvent> events = new ArrayList<>();
      while (!until.plusSeconds(1).isAfter(now) && until.isBefore(from.plus(LONGEST_POST))) {
        events.addAll(traffic.between(until, until.plusSeconds(1)));
        until = until.plusSeconds(1);
      }
      if (!events.isEmpty()) {
        service.post("demo-live-" + start + "-" + from, events);
      }
      sentUntil = until;
    }
  }
}
