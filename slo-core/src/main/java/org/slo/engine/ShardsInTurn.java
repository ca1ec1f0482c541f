package org.slo.engine;

import java.util.function.IntConsumer;

/** Shards that the caller runs one after the other. */
record ShardsInTurn(int count) implements Shards {

  ShardsInTurn {
    if (count < 1 || count > 64) {
      throw new IllegalArgumentException("an engine has 1 to 64 shards, not " + count);
    }
  }

  @Override
  public void run(int tasks, int rows, IntConsumer task) {
    for (int number = 0; number < tasks; number++) {
      task.accept(number);
    }
  }
}
