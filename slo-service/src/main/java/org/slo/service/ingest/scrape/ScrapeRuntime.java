package org.slo.service.ingest.scrape;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.definition.ScrapeSource;
import org.slo.service.catalog.Sources;
import org.slo.service.ingest.ScrapedTargets;
import org.slo.service.ingest.TargetHealth;
import org.slo.service.runtime.Epoch;
import org.springframework.context.SmartLifecycle;

/** Scrapes the sources that are defined, while this service holds the lease. Looks at both every second. */
final class ScrapeRuntime implements SmartLifecycle, ScrapedTargets {

  /** After the catalog's own phase. */
  private static final int PHASE = 300;

  private static final long PAUSE_MILLIS = 1000;
  private static final Logger log = LoggerFactory.getLogger(ScrapeRuntime.class);

  private final Sources sources;
  private final Epoch epoch;
  private final Function<ScrapeSource, ScrapePool> begin;
  private final Map<String, ScrapePool> pools = new ConcurrentHashMap<>();
  private volatile @Nullable Thread thread;

  /**
   * Makes it.
   *
   * @param begin starts to scrape a source
   */
  ScrapeRuntime(Sources sources, Epoch epoch, Function<ScrapeSource, ScrapePool> begin) {
    this.sources = sources;
    this.epoch = epoch;
    this.begin = begin;
  }

  @Override
  public List<TargetHealth> targets() {
    return pools.values().stream()
        .flatMap(pool -> pool.targets().stream())
        .sorted(
            Comparator.comparing(TargetHealth::source)
                .thenComparing(TargetHealth::job)
                .thenComparing(TargetHealth::instance)
                .thenComparing(TargetHealth::address))
        .toList();
  }

  @Override
  public List<SourceTrouble> troubles() {
    return pools.values().stream()
        .sorted(Comparator.comparing((ScrapePool pool) -> pool.source().name()))
        .flatMap(pool ->
            pool.troubles().stream().map(text -> new SourceTrouble(pool.source().name(), text)))
        .toList();
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("scrape-sources").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    }
  }

  private void look() {
    boolean isHolder = epoch.isCurrent();
    SortedMap<String, ScrapeSource> wanted =
        isHolder ? sources.scrapes() : Collections.emptySortedMap();
    pools
        .values()
        .removeIf(pool -> {
          boolean isSame = pool.source().equals(wanted.get(pool.source().name()));
          if (!isSame) {
            pool.end(isHolder);
          }
          return !isSame;
        });
    wanted.forEach((name, source) -> pools.computeIfAbsent(name, _ -> begun(source)));
  }

  private @Nullable ScrapePool begun(ScrapeSource source) {
    try {
      return begin.apply(source);
    } catch (RuntimeException e) {
      log.error("The source {} cannot be scraped; it is tried again", source.name(), e);
      return null;
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.interrupt();
    pools.values().forEach(pool -> pool.end(false));
    try {
      running.join();
      for (ScrapePool pool : pools.values()) {
        pool.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pools.clear();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
