package org.slo.service.ingest;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Lends byte arrays for bodies and bounds how much memory they take together. A request that would exceed the
 * bound waits a moment for others to finish and is then refused as {@link RefusalReason#UNAVAILABLE}.
 * Thread-safe.
 */
public final class BodyBuffers {

  private static final int SMALLEST_POWER = 12; // 4 KiB
  private static final int LARGEST_POWER = 30;
  private static final int LARGEST_KEPT = 1 << 22;
  private static final int PATIENCE_SECONDS = 2;

  private final List<Queue<byte[]>> idle; // by power of two
  private final long memory;
  private final Semaphore kibibytes;
  private final AtomicLong idleBytes = new AtomicLong();

  /**
   * Makes an empty pool.
   *
   * @param memory bytes that all loans together may take, at least 4 KiB
   */
  public BodyBuffers(long memory) {
    this.memory = memory;
    this.kibibytes = new Semaphore(Math.toIntExact(memory >> 10), true);
    this.idle =
        IntStream.rangeClosed(0, LARGEST_POWER)
            .<Queue<byte[]>>mapToObj(power -> new ConcurrentLinkedQueue<>())
            .toList();
  }

  /** Starts the loan of one request. */
  public Loan open() {
    return new Loan();
  }

  /** Bytes that are lent at this moment. */
  long lent() {
    return memory - ((long) kibibytes.availablePermits() << 10);
  }

  private byte[] array(int power) {
    byte[] kept = idle.get(power).poll();
    if (kept == null) {
      return new byte[1 << power];
    }
    idleBytes.addAndGet(-kept.length);
    return kept;
  }

  private void keep(byte[] array) {
    if (array.length <= LARGEST_KEPT && idleBytes.get() + array.length <= memory / 4) {
      idleBytes.addAndGet(array.length);
      idle.get(Integer.numberOfTrailingZeros(array.length)).add(array);
    }
  }

  /** The arrays of one request; not thread-safe. Closing gives all of them back. */
  public final class Loan implements AutoCloseable {

    private final Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());

    private Loan() {}

    /**
     * An array of at least the given size, with arbitrary content.
     *
     * @throws Refusal if the request alone needs more than the bound, or too many others are in the way
     */
    public byte[] take(int size) {
      int power =
          Math.max(SMALLEST_POWER, 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1)));
      long own = arrays.stream().mapToLong(a -> a.length).sum();
      if (own + (1L << power) > memory) {
        throw new Refusal(
            RefusalReason.TOO_LARGE,
            "the body needs more than the %d bytes of memory that all bodies may take together;"
                    .formatted(memory)
                + " send smaller batches or raise slo.ingest.buffer-memory");
      }
      reserve(1 << (power - 10));
      byte[] array = array(power);
      arrays.add(array);
      return array;
    }

    /** A larger array that begins with the first {@code used} bytes of one taken before, which is given back. */
    public byte[] grow(byte[] array, int used, int size) {
      byte[] larger = take(size);
      System.arraycopy(array, 0, larger, 0, used);
      giveBack(array);
      return larger;
    }

    /** Gives one array back early. */
    public void giveBack(byte[] array) {
      arrays.remove(array);
      keep(array);
      kibibytes.release(array.length >> 10);
    }

    @Override
    public void close() {
      List.copyOf(arrays).forEach(this::giveBack);
    }

    private void reserve(int permits) {
      try {
        if (kibibytes.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new Refusal(RefusalReason.UNAVAILABLE, "too many bodies are being read at this moment");
    }
  }
}
