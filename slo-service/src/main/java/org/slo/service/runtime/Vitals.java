package org.slo.service.runtime;

import java.util.List;

/** Whether the engine lives, for those who tell people so without its store. Never blocks. Thread-safe. */
public interface Vitals {

  /** Whether this engine holds the lease and has judged, and the store committed it, within a few ticks. */
  boolean judges();

  /** What is wrong with the holder of the lease; a standby has no emergencies, it answers reads only. */
  List<Emergency> emergencies();
}
