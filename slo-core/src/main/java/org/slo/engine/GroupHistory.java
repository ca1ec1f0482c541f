package org.slo.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import org.slo.definition.Indicator;
import org.slo.measurement.MinuteCounts;

/** The past of one group of an {@link IndicatorHistory}, by step. Not thread-safe. */
public final class GroupHistory {

  private static final long HALF = PartWeight.WHOLE / 2;

  private final SortedMap<String, String> labels;
  private final Indicator.Side side;
  private final long fromMinute;
  private final int stepMinutes;
  private final long[] part; // events in fixed point, by step
  private final long[] total; // events in fixed point, by step
  private final BitSet sampled = new BitSet(); // steps in which a cumulative series spoke
  private final BitSet happened = new BitSet(); // steps in which a request event happened

  GroupHistory(
      SortedMap<String, String> labels,
      Indicator.Side side,
      long fromMinute,
      int stepMinutes,
      int steps) {
    this.labels = Collections.unmodifiableSortedMap(labels);
    this.side = side;
    this.fromMinute = fromMinute;
    this.stepMinutes = stepMinutes;
    this.part = new long[steps];
    this.total = new long[steps];
  }

  void sampled(int step, long ofPart, long ofTotal) {
    sampled.set(step);
    part[step] += ofPart;
    total[step] += ofTotal;
  }

  void happened(int step, long ofPart, long ofTotal) {
    happened.set(step);
    part[step] += ofPart;
    total[step] += ofTotal;
  }

  void add(GroupHistory other) {
    for (int step = 0; step < part.length; step++) {
      part[step] += other.part[step];
      total[step] += other.total[step];
    }
    sampled.or(other.sampled);
    happened.or(other.happened);
  }

  /** The group's labels, empty without grouping. */
  public SortedMap<String, String> labels() {
    return labels;
  }

  /** Good and total of the steps that have events, each under its first minute. */
  public MinuteCounts counts() {
    int size = 0;
    long[] minutes = new long[part.length];
    long[] good = new long[part.length];
    long[] all = new long[part.length];
    for (int step = 0; step < part.length; step++) {
      if (part[step] != 0 || total[step] != 0) {
        long ofPart = (part[step] + HALF) >> PartWeight.SHIFT;
        long ofTotal = (total[step] + HALF) >> PartWeight.SHIFT;
        minutes[size] = minute(step);
        good[size] = side == Indicator.Side.GOOD ? ofPart : ofTotal - ofPart;
        all[size++] = ofTotal;
      }
    }
    return new MinuteCounts(
        Arrays.copyOf(minutes, size), Arrays.copyOf(good, size), Arrays.copyOf(all, size));
  }

  /** First minutes of the steps in which a cumulative series spoke, ascending. */
  public long[] sampledMinutes() {
    return sampled.stream().mapToLong(this::minute).toArray();
  }

  /** First minutes of the steps in which a request event happened, ascending. */
  public long[] happenedMinutes() {
    return happened.stream().mapToLong(this::minute).toArray();
  }

  private long minute(int step) {
    return fromMinute + (long) step * stepMinutes;
  }
}
