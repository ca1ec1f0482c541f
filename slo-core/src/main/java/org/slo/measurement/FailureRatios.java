package org.slo.measurement;

/** The share of bad events over the windows of a plan. */
public interface FailureRatios {

  WindowPlan plan();

  /**
   * Where the counts stand in memory, as an order: many are read soonest by ascending place. Says nothing of what they
   * count.
   */
  default long place() {
    return 0;
  }

  /** Whether a window of the plan, by its position, holds no events. */
  boolean isEmpty(int window);

  /** The share of bad events in a window that is not empty; 0..1. */
  double failureRatio(int window);
}
