package org.slo.architecture.planted.there;

import org.slo.architecture.planted.Here;

/** The other half. */
public class There {
  Here here() {
    return new Here();
  }
}
