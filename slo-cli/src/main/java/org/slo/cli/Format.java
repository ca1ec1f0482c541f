package org.slo.cli;

/** How answers are written. */
enum Format {
  /** For people. */
  TABLE,
  JSON,
  YAML
}
