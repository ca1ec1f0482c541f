package org.slo.service.ingest.remotewrite;

import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.remotewrite.ReplicaElection.Replica;
import org.slo.service.runtime.SeriesRef;

/**
 * Keeps the labels of series one behind the other in the order in which they were first seen. Senders send in that order
 * again, so that comparing a body with what is known runs through memory in its order too; with an array of its own for
 * each series that comparison waits for memory at every one. What is kept goes when the arena goes. Thread-safe.
 */
final class LabelArena {

  private static final int CHUNK_BYTES = 1 << 18;

  private byte[] chunk = new byte[0];
  private int used;

  /** The series of a copy of {@code labels[from, to)}. */
  synchronized KnownSeries keep(
      byte[] labels, int from, int to, @Nullable SeriesRef ref, @Nullable Replica replica) {
    int length = to - from;
    if (length > chunk.length - used) {
      chunk = new byte[Math.max(CHUNK_BYTES, length)];
      used = 0;
    }
    int at = used;
    System.arraycopy(labels, from, chunk, at, length);
    used += length;
    return new KnownSeries(chunk, at, used, ref, replica);
  }
}
