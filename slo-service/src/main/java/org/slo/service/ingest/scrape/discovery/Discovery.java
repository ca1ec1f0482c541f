package org.slo.service.ingest.scrape.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.client.UnansweredException;

/** One way to find targets, which is asked as often as it wants and remembers what it found. Not thread-safe. */
public final class Discovery {

  private final Supplier<List<TargetGroup>> way;
  private final long refreshMillis;
  private List<TargetGroup> groups = List.of();
  private @Nullable String trouble;
  private long nextMillis = Long.MIN_VALUE;

  /**
   * Makes one.
   *
   * @param way throws {@link UndiscoveredException} or {@link UnansweredException} if it cannot tell
   * @param refresh how long an answer is good for
   */
  Discovery(Supplier<List<TargetGroup>> way, Duration refresh) {
    this.way = way;
    this.refreshMillis = refresh.toMillis();
  }

  /** Looks again if it is time. */
  public void look(long nowMillis) {
    if (nowMillis < nextMillis && nextMillis - nowMillis <= refreshMillis) {
      return;
    }
    nextMillis = nowMillis + refreshMillis;
    try {
      groups = way.get();
      trouble = null;
    } catch (UndiscoveredException | UnansweredException e) {
      trouble = e.getMessage();
    }
  }

  /** What was found last. */
  public List<TargetGroup> groups() {
    return groups;
  }

  /** Why the last look found nothing new; empty if it did. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
