package org.slo.engine;

import java.util.function.IntConsumer;

/**
 * Runs the shards of a stage: the port through which a runtime gives an engine its threads. An engine's results are
 * the same whatever their number and whoever runs them.
 */
public interface Shards {

  /** How many shards each stage has, 1 to 64; always the same. */
  int count();

  /**
   * Runs tasks, side by side or one after the other in any order, and returns when all have ended. What the caller
   * wrote before is visible to them, and what they wrote to the caller.
   *
   * @param tasks how many there are, numbered from 0
   * @param rows how much they have to do together, in rows of a record or the like
   * @param task runs the task of a number
   */
  void run(int tasks, int rows, IntConsumer task);

  /**
   * So many shards, run by the caller in the order of their numbers.
   *
   * @throws IllegalArgumentException if there are not 1 to 64
   */
  static Shards inTurn(int count) {
    return new ShardsInTurn(count);
  }
}
