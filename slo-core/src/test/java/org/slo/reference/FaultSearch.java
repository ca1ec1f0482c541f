package org.slo.reference;

import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** Finds the first of so many histories over which engine and model differ, -1 if none does. */
public final class FaultSearch implements LongUnaryOperator {

  private static final int LENGTH = 120;

  @Override
  public long applyAsLong(long histories) {
    return LongStream.range(0, histories)
        .filter(seed -> Comparison.differenceOver(RandomHistory.of(seed, LENGTH)) != null)
        .findFirst()
        .orElse(-1);
  }
}
