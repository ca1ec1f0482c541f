package org.slo.architecture.planted;

import org.slo.architecture.planted.there.There;

/** One half of a cycle. */
public class Here {
  There there() {
    return new There();
  }
}
