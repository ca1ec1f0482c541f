package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.CountBlocks;

/** Some of the SLOs: those whose counts stand in its blocks. Only one thread at a time works on it. */
final class SloShard {

  private final CountBlocks blocks = new CountBlocks();
  private final boolean alone;
  private @Nullable Judgement judgement; // of the accounts as they were opened and closed last
  private long judgedChanges;

  /** @param alone whether every SLO is its own */
  SloShard(boolean alone) {
    this.alone = alone;
  }

  CountBlocks blocks() {
    return blocks;
  }

  private boolean owns(SloState slo) {
    return alone || slo.countsIn(blocks);
  }

  /** Counts what cumulative series counted. */
  void count(IncrementRows rows, Bindings bindings, long now) {
    for (int i = 0; i < rows.size(); i++) {
      int series = rows.series(i);
      for (Binding binding : bindings.ofCumulative(series, now)) {
        if (owns(binding.slo())) {
          count(binding, series, rows, i, now);
        }
      }
    }
  }

  private static void count(Binding binding, int series, IncrementRows rows, int i, long now) {
    long gapMillis = rows.gapMillis(i);
    if (rows.isSpread(i)) {
      rows.layOut(
          i,
          now,
          (timeMillis, events) -> binding.spread(series, timeMillis, events, gapMillis, now));
    } else {
      binding.increment(series, rows.timeMillis(i), rows.events(i), now);
    }
  }

  /** Counts samples of gauges. */
  void count(Samples samples, IntList rows, Bindings bindings, long now) {
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      for (GaugeBinding binding : bindings.ofGauge(samples.series()[row], now)) {
        if (owns(binding.slo())) {
          binding.sample(samples.timesMillis()[row], samples.values()[row], now);
        }
      }
    }
  }

  /**
   * Counts request events.
   *
   * @param tenants number of the tenant that each row names
   */
  void count(Requests requests, int[] tenants, Bindings bindings, long now) {
    for (int row = 0; row < tenants.length; row++) {
      int series = requests.series()[row];
      for (Binding binding : bindings.ofRequests(series, now)) {
        if (owns(binding.slo())) {
          binding.request(
              series,
              requests.timesMillis()[row],
              requests.counts()[row],
              requests.durationsMillis()[row],
              tenants[row],
              now);
        }
      }
    }
  }

  /** SLOs or instances came or went. */
  void reshape() {
    judgement = null;
  }

  /**
   * Judges its SLOs.
   *
   * @param slos of all shards, the oldest first
   * @return what changed about alerts, in the order of their SLOs
   */
  List<AlertTransition> judge(Collection<SloState> slos, Names names, long offset, long now) {
    blocks.advance(now);
    if (judgement == null || judgedChanges != blocks.changes()) {
      judgement = new Judgement(slos.stream().filter(this::owns).toList(), names);
      judgedChanges = blocks.changes();
    }
    return judgement.judge(now, offset);
  }
}
