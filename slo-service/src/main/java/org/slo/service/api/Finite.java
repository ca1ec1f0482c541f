package org.slo.service.api;

import org.jspecify.annotations.Nullable;

/** Keeps out of JSON what JSON cannot hold. */
final class Finite {

  private Finite() {}

  /** The value itself; null if it is unknown, infinite or not a number. */
  static @Nullable Double orNull(@Nullable Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }
}
