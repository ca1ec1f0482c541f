package org.slo.service.ingest.scrape;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.TargetHealth;

/** Scrapes a target at its moment of each interval, on a virtual thread of its own. */
final class TargetLoop {

  private static final Logger log = LoggerFactory.getLogger(TargetLoop.class);

  private final TargetScrape scrape;
  private final long intervalMillis;
  private final long offsetMillis;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean gone;

  private TargetLoop(
      TargetScrape scrape, long intervalMillis, long offsetMillis, InstantSource clock) {
    this.scrape = scrape;
    this.intervalMillis = intervalMillis;
    this.offsetMillis = offsetMillis;
    this.clock = clock;
    this.thread =
        Thread.ofVirtual().name("scrape-" + scrape.health().instance()).unstarted(this::run);
  }

  /**
   * Starts scraping.
   *
   * @param offsetMillis where in the interval
   */
  static TargetLoop start(
      TargetScrape scrape, long intervalMillis, long offsetMillis, InstantSource clock) {
    TargetLoop loop = new TargetLoop(scrape, intervalMillis, offsetMillis, clock);
    loop.thread.start();
    return loop;
  }

  TargetHealth health() {
    return scrape.health();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long now = clock.millis();
        long pause = untilNext(now, intervalMillis, offsetMillis);
        Thread.sleep(pause);
        scrapeOnce(Instant.ofEpochMilli(now + pause)); // a late thread makes no late sample
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the target is gone, or the service stops
    }
    if (gone) {
      boolean _ = Thread.interrupted();
      end();
    }
  }

  /** Milliseconds until the next scrape, 1 to the interval. */
  static long untilNext(long nowMillis, long intervalMillis, long offsetMillis) {
    return intervalMillis - Math.floorMod(nowMillis - offsetMillis, intervalMillis);
  }

  private void scrapeOnce(Instant at) {
    try {
      scrape.scrape(at);
    } catch (RuntimeException e) {
      log.error("A scrape of {} failed; the next one comes", scrape.health().address(), e);
    }
  }

  private void end() {
    try {
      scrape.end();
    } catch (Refusal e) {
      log.info("The end of the series of {} is not stored: {}", health().address(), e.detail());
    }
  }

  /** Stops; the target is gone, so its series end. */
  void end(boolean isGone) {
    gone = isGone;
    thread.interrupt();
  }

  /** Waits until the thread has ended. */
  void await() throws InterruptedException {
    thread.join();
  }
}
