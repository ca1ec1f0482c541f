package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.slo.alert.AlertTransition;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.CountBlocks;
import org.slo.measurement.SeriesMinutes;

/**
 * The second stage, sharded by SLO: from increments and events to windows, budgets and alerts. Beside the shards
 * series history takes the same rows. What the shards read together, such as which series counts for which SLO, is
 * brought up to date before they run. Not thread-safe.
 */
final class SloShards {

  private final Shards shards;
  private final SloShard[] all;

  SloShards(Shards shards) {
    this.shards = shards;
    all = new SloShard[shards.count()];
    Arrays.setAll(all, number -> new SloShard(all.length == 1));
  }

  /** Where the counts of an SLO stand. */
  CountBlocks blocksOf(long ordinal) {
    return all[(int) (ordinal % all.length)].blocks();
  }

  /** Moves every account's time forward. */
  void advance(long now) {
    for (SloShard shard : all) {
      shard.blocks().advance(now);
    }
  }

  /** SLOs or instances came or went. */
  void reshape() {
    for (SloShard shard : all) {
      shard.reshape();
    }
  }

  /** Counts what cumulative series counted. */
  void count(IncrementRows rows, Bindings bindings, SeriesMinutes history, long now) {
    if (rows.size() == 0) {
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      bindings.ofCumulative(rows.series(i), now);
    }
    run(rows.size(), shard -> shard.count(rows, bindings, now), () -> rows.addTo(history, now));
  }

  /** Counts samples of gauges, which bindings know already. */
  void count(Samples samples, IntList rows, Bindings bindings, long now) {
    if (!rows.isEmpty()) {
      run(rows.size(), shard -> shard.count(samples, rows, bindings, now), () -> {});
    }
  }

  /** Counts request events. */
  void count(Requests requests, Bindings bindings, Names names, SeriesMinutes history, long now) {
    int[] tenants = new RequestTenants(requests, names.tenants()).ofRows(bindings, now);
    run(
        tenants.length,
        shard -> shard.count(requests, tenants, bindings, now),
        () -> {
          for (int row = 0; row < tenants.length; row++) {
            history.request(
                requests.series()[row],
                requests.timesMillis()[row],
                requests.durationsMillis()[row],
                requests.counts()[row]);
          }
        });
  }

  private interface OfShard {
    void run(SloShard shard);
  }

  private void run(int rows, OfShard ofShard, Runnable beside) {
    shards.run(
        all.length + 1,
        rows,
        task -> {
          if (task < all.length) {
            ofShard.run(all[task]);
          } else {
            beside.run();
          }
        });
  }

  /** Judges every SLO; answers what changed about alerts, the oldest SLO first. */
  List<AlertTransition> judge(DefinedSlos slos, Names names, long offset, long now) {
    List<List<AlertTransition>> ofShards = new ArrayList<>();
    for (int shard = 0; shard < all.length; shard++) {
      ofShards.add(List.of());
    }
    shards.run(
        all.length,
        slos.all().size(),
        shard -> ofShards.set(shard, all[shard].judge(slos.all(), names, offset, now)));
    return all.length == 1
        ? ofShards.getFirst()
        : ofShards.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingLong(transition -> slos.ordinal(transition.sloUid())))
            .toList();
  }
}
