package org.slo.service.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slo.engine.Shards;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Runs an engine's shards on a fixed number of threads, the caller's among them; work too small to be worth a thread's
 * waking the caller does alone. What one shard wrote in one record the thread that runs it in the next one sees. Any
 * number of engines may share it.
 */
@Component
class ShardThreads implements Shards, AutoCloseable {

  private static final int LEAST_ROWS = 1000; // a few hundred microseconds

  private final int count;
  private final int leastRows;
  private final ExecutorService others;

  @Autowired
  ShardThreads(RuntimeProperties properties) {
    this(properties.shards(), LEAST_ROWS);
  }

  /** @param leastRows work of fewer is done by the caller */
  ShardThreads(int count, int leastRows) {
    this.count = count;
    this.leastRows = leastRows;
    this.others =
        Executors.newFixedThreadPool(
            Math.max(1, count - 1), Thread.ofPlatform().name("shard-", 1).daemon().factory());
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void run(int tasks, int rows, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int number = next.getAndIncrement();
              number < tasks;
              number = next.getAndIncrement()) {
            task.accept(number);
          }
        };
    List<CompletableFuture<Void>> helped = new ArrayList<>();
    if (rows >= leastRows) {
      for (int i = 1; i < Math.min(count, tasks); i++) {
        helped.add(CompletableFuture.runAsync(work, others));
      }
    }
    try {
      work.run();
    } finally {
      // join does not end early, not even when interrupted: no shard works once this returns
      CompletableFuture.allOf(helped.toArray(CompletableFuture[]::new)).join();
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
