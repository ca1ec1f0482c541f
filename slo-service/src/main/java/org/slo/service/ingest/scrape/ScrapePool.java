package org.slo.service.ingest.scrape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.definition.ScrapeSource;
import org.slo.service.ingest.TargetHealth;
import org.slo.service.ingest.client.SourceClient;
import org.slo.service.ingest.scrape.discovery.Discovery;
import org.slo.service.ingest.scrape.discovery.TargetGroup;

/** The targets of one source: finds them every second, and has each scraped as long as it is found. */
final class ScrapePool {

  private static final Logger log = LoggerFactory.getLogger(ScrapePool.class);
  private static final long PAUSE_MILLIS = 1000;

  private final ScrapeSource source;
  private final List<Discovery> discoveries;
  private final TargetLabels labels;
  private final SourceClient client;
  private final TargetScrape.Surroundings around;
  private final Map<ScrapeTarget, TargetLoop> loops = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean gone;
  private volatile List<String> troubles = List.of();

  private ScrapePool(
      ScrapeSource source,
      List<Discovery> discoveries,
      SourceClient client,
      TargetScrape.Surroundings around) {
    this.source = source;
    this.discoveries = discoveries;
    this.labels = new TargetLabels(source);
    this.client = client;
    this.around = around;
    this.thread = Thread.ofVirtual().name("targets-" + source.name()).unstarted(this::run);
  }

  /**
   * Starts to find targets and to scrape them.
   *
   * @param client closed when all has ended
   */
  static ScrapePool start(
      ScrapeSource source,
      List<Discovery> discoveries,
      SourceClient client,
      TargetScrape.Surroundings around) {
    ScrapePool pool = new ScrapePool(source, discoveries, client, around);
    pool.thread.start();
    return pool;
  }

  ScrapeSource source() {
    return source;
  }

  List<TargetHealth> targets() {
    return loops.values().stream().map(TargetLoop::health).toList();
  }

  /** Why targets cannot be found now; empty if all are. */
  List<String> troubles() {
    return troubles;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          look();
        } catch (RuntimeException e) {
          log.error("The targets of {} could not be found; it is tried again", source.name(), e);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the source is gone, or the service stops
    }
    loops.values().forEach(loop -> loop.end(gone));
    client.close();
  }

  private void look() {
    List<String> found = new ArrayList<>();
    Set<ScrapeTarget> targets = new LinkedHashSet<>();
    for (Discovery discovery : discoveries) {
      discovery.look(around.clock().millis());
      for (TargetGroup group : discovery.groups()) {
        group.addresses().forEach(address -> add(address, group, targets, found));
      }
      discovery.trouble().ifPresent(found::add);
    }
    troubles = List.copyOf(found);
    Map<ScrapeTarget, TargetLoop> former = new LinkedHashMap<>(loops);
    former.keySet().removeAll(targets);
    former.forEach((target, loop) -> {
      loop.end(true);
      loops.remove(target);
    });
    for (ScrapeTarget target : targets) {
      loops.computeIfAbsent(target, this::begin);
    }
  }

  private void add(
      String address, TargetGroup group, Set<ScrapeTarget> targets, List<String> found) {
    try {
      labels.of(address, group).ifPresent(targets::add);
    } catch (IllegalArgumentException e) {
      found.add(String.valueOf(e.getMessage()));
    }
  }

  private TargetLoop begin(ScrapeTarget target) {
    long interval = source.interval().toMillis();
    TargetScrape scrape = new TargetScrape(source, target, client, around);
    return TargetLoop.start(scrape, interval, target.offsetMillis(interval), around.clock());
  }

  /** Stops all scrapes; if the source is gone its series end. */
  void end(boolean isGone) {
    gone = isGone;
    thread.interrupt();
  }

  /** Waits until all threads have ended. */
  void await() throws InterruptedException {
    thread.join();
    for (TargetLoop loop : loops.values()) {
      loop.await();
    }
  }
}
