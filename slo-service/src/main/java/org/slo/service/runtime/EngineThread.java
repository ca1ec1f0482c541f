package org.slo.service.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.engine.Engine;
import org.springframework.stereotype.Component;

/**
 * The one thread that owns the engine; what {@link ShardThreads} do for it ends before it goes on. What others want of it waits in a bounded queue; a full queue makes them
 * wait. If a change fails the engine's state is not to be trusted any more: it answers nothing from then on, and
 * only a restart, from the checkpoint, goes on.
 */
@Component
class EngineThread {

  private static final Logger log = LoggerFactory.getLogger(EngineThread.class);
  private static final int QUEUE = 1024;

  /** A change that could not be made, and when. */
  record Failure(Instant at, Throwable cause) {}

  private final BlockingQueue<Consumer<Engine>> tasks = new ArrayBlockingQueue<>(QUEUE);
  private final InstantSource clock;
  private volatile @Nullable Failure failure;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Engine successor;

  EngineThread(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Starts with an engine, which nobody else touches from now on. Where one runs, it takes the place of that one
   * once everything queued is done.
   */
  void start(Engine engine) {
    if (thread == null) {
      thread = Thread.ofPlatform().name("engine").daemon().start(() -> run(engine));
    } else {
      enqueue(before -> successor = engine);
    }
  }

  /** Ends once everything queued is done. */
  void stop() {
    Thread running = thread;
    if (running != null) {
      enqueue(engine -> running.interrupt());
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  /** Why the engine stopped, null while it may be trusted. */
  @Nullable Failure failure() {
    return failure;
  }

  /** Queues a change of the engine's state; what is returned completes once it is done. */
  CompletableFuture<Void> change(Consumer<Engine> change) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    enqueue(engine -> {
      try {
        requireTrust();
        change.accept(engine);
        done.complete(null);
      } catch (RuntimeException | Error e) {
        if (failure == null) {
          failure = new Failure(clock.instant(), e);
          log.error("The engine stops: a record could not be applied. Restart it", e);
        }
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  /** Asks the engine and waits for the answer. */
  <T extends @Nullable Object> T ask(Function<Engine, T> question) {
    if (thread == null) {
      throw new JournalUnavailableException("the engine does not run yet");
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    enqueue(engine -> {
      try {
        requireTrust();
        answer.complete(question.apply(engine));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void requireTrust() {
    Failure stopped = failure;
    if (stopped != null) {
      throw new JournalUnavailableException(
          "the engine stopped and must be restarted", stopped.cause());
    }
  }

  private void enqueue(Consumer<Engine> task) {
    try {
      tasks.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailableException("interrupted while waiting for the engine", e);
    }
  }

  private void run(Engine first) {
    Engine engine = first;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        tasks.take().accept(engine);
        Engine next = successor;
        if (next != null) {
          engine = next;
          successor = null;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
