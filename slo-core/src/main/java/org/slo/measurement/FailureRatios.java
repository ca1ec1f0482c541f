package org.slo.measurement;

/** The share of bad events over the windows of a plan. */
public interface FailureRatios {

  WindowPlan plan();

  /** Whether a window of the plan, by its position, holds no events. */
  boolean isEmpty(int window);

  /** The share of bad events in a window that is not empty; 0..1. */
  double failureRatio(int window);
}
