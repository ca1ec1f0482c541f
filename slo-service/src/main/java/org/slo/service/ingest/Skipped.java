package org.slo.service.ingest;

import java.util.Locale;

/** Why a sample is left out of a successful request. */
public enum Skipped {
  UNSELECTED,
  OTHER_REPLICA,
  RELABELLED,
  NAN,
  INFINITE,
  NATIVE_HISTOGRAM,
  EXEMPLAR;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
