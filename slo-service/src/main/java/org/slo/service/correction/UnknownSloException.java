package org.slo.service.correction;

import java.util.List;

/** A correction names SLOs that do not exist. */
public final class UnknownSloException extends RuntimeException {

  private final List<String> names;

  UnknownSloException(List<String> names) {
    super("no SLO is named " + String.join(", ", names));
    this.names = names;
  }

  public List<String> names() {
    return names;
  }
}
