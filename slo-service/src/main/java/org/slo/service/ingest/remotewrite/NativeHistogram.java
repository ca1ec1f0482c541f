package org.slo.service.ingest.remotewrite;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.FoldedBuckets;

/** One value of a native histogram, its counts integers or not, its buckets exponential or of bounds of their own. */
final class NativeHistogram {

  /** Schema of histograms whose buckets have bounds of their own. */
  static final int CUSTOM_BUCKETS = -53;

  private static final int GAUGE = 3; // reset hint of what goes up and down
  private static final int FINEST_SCHEMA = 8;

  private int schema;
  private double count;
  private double sum;
  private double zeroCount;
  private int resetHint;
  private long timeMillis;
  private long startMillis;
  private final IntArrayList negativeSpans = new IntArrayList(); // offsets and lengths by turns
  private final IntArrayList positiveSpans = new IntArrayList();
  private final LongArrayList negativeDeltas = new LongArrayList();
  private final LongArrayList positiveDeltas = new LongArrayList();
  private final DoubleArrayList negativeCounts = new DoubleArrayList();
  private final DoubleArrayList positiveCounts = new DoubleArrayList();
  private final DoubleArrayList bounds = new DoubleArrayList();

  private NativeHistogram() {}

  /** Takes a bucket. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Takes one bucket.
     *
     * @param bucket its number
     */
    void bucket(long bucket, double events);
  }

  /**
   * Reads a histogram up to {@code end}.
   *
   * @throws org.slo.service.ingest.Refusal if it is no sound protobuf
   */
  static NativeHistogram read(WireInput in, int end) {
    NativeHistogram histogram = new NativeHistogram();
    while (in.position() < end) {
      int tag = in.tag(end);
      if (!histogram.field(in, tag, end)) {
        in.skip(tag, end);
      }
    }
    return histogram;
  }

  private boolean field(WireInput in, int tag, int end) {
    switch (tag) {
      case 1 << 3 -> count = unsigned(in.varint(end));
      case 2 << 3 | 1 -> count = in.fixed64(end);
      case 3 << 3 | 1 -> sum = in.fixed64(end);
      case 4 << 3 -> schema = (int) zigzag(in.varint(end));
      case 6 << 3 -> zeroCount = unsigned(in.varint(end));
      case 7 << 3 | 1 -> zeroCount = in.fixed64(end);
      case 8 << 3 | 2 -> span(in, in.endOfField(end), negativeSpans);
      case 9 << 3 | 2 -> deltas(in, in.endOfField(end), negativeDeltas);
      case 9 << 3 -> negativeDeltas.add(zigzag(in.varint(end)));
      case 10 << 3 | 2 -> counts(in, in.endOfField(end), negativeCounts);
      case 10 << 3 | 1 -> negativeCounts.add(in.fixed64(end));
      case 11 << 3 | 2 -> span(in, in.endOfField(end), positiveSpans);
      case 12 << 3 | 2 -> deltas(in, in.endOfField(end), positiveDeltas);
      case 12 << 3 -> positiveDeltas.add(zigzag(in.varint(end)));
      case 13 << 3 | 2 -> counts(in, in.endOfField(end), positiveCounts);
      case 13 << 3 | 1 -> positiveCounts.add(in.fixed64(end));
      case 14 << 3 -> resetHint = (int) in.varint(end);
      case 15 << 3 -> timeMillis = in.varint(end);
      case 16 << 3 | 2 -> counts(in, in.endOfField(end), bounds);
      case 16 << 3 | 1 -> bounds.add(in.fixed64(end));
      case 17 << 3 -> startMillis = in.varint(end);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static double unsigned(long value) {
    return value >= 0 ? (double) value : Double.POSITIVE_INFINITY;
  }

  private static long zigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private static void span(WireInput in, int end, IntArrayList spans) {
    int offset = 0;
    int length = 0;
    while (in.position() < end) {
      int tag = in.tag(end);
      if (tag == 1 << 3) {
        offset = (int) zigzag(in.varint(end));
      } else if (tag == 2 << 3) {
        length = Math.clamp(in.varint(end), 0, Integer.MAX_VALUE);
      } else {
        in.skip(tag, end);
      }
    }
    spans.add(offset);
    spans.add(length);
  }

  private static void deltas(WireInput in, int end, LongArrayList deltas) {
    while (in.position() < end) {
      deltas.add(zigzag(in.varint(end)));
    }
  }

  private static void counts(WireInput in, int end, DoubleArrayList counts) {
    while (in.position() < end) {
      counts.add(in.fixed64(end));
    }
  }

  long timeMillis() {
    return timeMillis;
  }

  /** When it began to count, 0 if that is not known. */
  long startMillis() {
    return startMillis;
  }

  double count() {
    return count;
  }

  /** Of the values; a stale marker where the histogram ended. */
  double sum() {
    return sum;
  }

  /** Whether it goes up and down. */
  boolean isGauge() {
    return resetHint == GAUGE;
  }

  boolean hasBoundsOfItsOwn() {
    return schema == CUSTOM_BUCKETS;
  }

  /** The ends of its buckets, if it has bounds of its own; a last bucket has no end. */
  DoubleArrayList bounds() {
    return bounds;
  }

  /** Why it is none, null if it is. */
  @Nullable String fault() {
    if (!(count >= 0 && count < Double.POSITIVE_INFINITY)
        || !(zeroCount >= 0 && zeroCount < Double.POSITIVE_INFINITY)) {
      return "its count is no number of events";
    }
    if (!hasBoundsOfItsOwn() && schema > FINEST_SCHEMA) {
      return "schema %d is not known".formatted(schema);
    }
    boolean fits =
        fits(negativeSpans, negativeDeltas, negativeCounts)
            && fits(positiveSpans, positiveDeltas, positiveCounts);
    return fits
        ? null
        : "its spans and its buckets do not fit, or a bucket counts less than nothing";
  }

  private static boolean fits(IntArrayList spans, LongArrayList deltas, DoubleArrayList counts) {
    long length = 0;
    for (int i = 1; i < spans.size(); i += 2) {
      length += spans.getInt(i);
    }
    double running = 0;
    boolean isNumber = true;
    for (int i = 0; i < deltas.size(); i++) {
      running += (double) deltas.getLong(i);
      isNumber &= running >= 0;
    }
    for (int i = 0; i < counts.size(); i++) {
      isNumber &= counts.getDouble(i) >= 0 && counts.getDouble(i) < Double.POSITIVE_INFINITY;
    }
    return isNumber && length == Math.max(deltas.size(), counts.size());
  }

  /** Visits the buckets above zero, numbered as the schema does. */
  void forEachPositive(Visitor visitor) {
    forEach(positiveSpans, positiveDeltas, positiveCounts, visitor);
  }

  private static void forEach(
      IntArrayList spans, LongArrayList deltas, DoubleArrayList counts, Visitor visitor) {
    long bucket = 0;
    int at = 0;
    double running = 0;
    for (int i = 0; i < spans.size(); i += 2) {
      bucket += spans.getInt(i);
      for (int n = spans.getInt(i + 1); n > 0; n--, at++, bucket++) {
        running = counts.isEmpty() ? running + (double) deltas.getLong(at) : counts.getDouble(at);
        visitor.bucket(bucket, running);
      }
    }
  }

  /** Its exponential buckets, added up to those that are kept. */
  FoldedBuckets folded() {
    FoldedBuckets buckets = new FoldedBuckets(schema);
    buckets.addZero(zeroCount);
    forEach(
        negativeSpans, negativeDeltas, negativeCounts, (bucket, events) -> buckets.addZero(events));
    forEachPositive((bucket, events) -> {
      if (events > 0) {
        buckets.add(bucket, events);
      }
    });
    return buckets;
  }
}
