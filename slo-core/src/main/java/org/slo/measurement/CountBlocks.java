package org.slo.measurement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts of an engine, in blocks by their plans. Not thread-safe. */
public final class CountBlocks {

  private static final int FIRST_CAPACITY = 1;

  private final Map<WindowPlan, List<CountBlock>> blocks = new LinkedHashMap<>();
  private int blockCount;
  private long changes;

  /** Grows whenever an account is opened or closed. */
  public long changes() {
    return changes;
  }

  /**
   * Opens an account with no events.
   *
   * @param nowMillis the time of all accounts
   */
  public WindowedCounts open(WindowPlan plan, long nowMillis) {
    changes++;
    List<CountBlock> ofPlan = blocks.computeIfAbsent(plan, p -> new ArrayList<>());
    for (CountBlock block : ofPlan) {
      if (!block.isFull()) {
        block.advance(nowMillis);
        return new WindowedCounts(block);
      }
    }
    CountBlock block =
        new CountBlock(
            blockCount++,
            ofPlan.isEmpty() ? plan : ofPlan.getFirst().plan(),
            nowMillis,
            ofPlan.isEmpty() ? FIRST_CAPACITY : CountBlock.MOST_ACCOUNTS);
    ofPlan.add(block);
    return new WindowedCounts(block);
  }

  /** Moves all accounts' time forward. */
  public void advance(long nowMillis) {
    for (List<CountBlock> ofPlan : blocks.values()) {
      for (CountBlock block : ofPlan) {
        block.advance(nowMillis);
      }
    }
  }

  /** Takes counts over the windows of another plan; those of the old plan are closed. */
  public WindowedCounts move(WindowedCounts counts, WindowPlan plan, long nowMillis) {
    counts.advance(nowMillis);
    WindowedCounts moved = open(plan, nowMillis);
    counts.addTo(moved);
    close(counts);
    return moved;
  }

  /** Closes an account; its counts are not to be used any more. */
  public void close(WindowedCounts counts) {
    changes++;
    counts.close();
  }
}
