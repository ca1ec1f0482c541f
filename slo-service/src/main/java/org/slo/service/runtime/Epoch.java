package org.slo.service.runtime;

/** The right to write, held by the one active engine of a database. Thread-safe. */
public interface Epoch {

  /**
   * Locks the lease row in the current transaction, so that the transaction commits only under this engine's
   * epoch.
   *
   * @throws StaleEpochException if another engine has taken over
   */
  void requireCurrent();

  /** Whether this engine still holds the lease, as far as it knows. */
  boolean isCurrent();
}
