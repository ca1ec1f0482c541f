package org.slo.service.catalog;

import java.util.List;
import org.slo.openslo.Problem;

/** Why definitions that should stand do not; for health and for people. Thread-safe. */
public interface CatalogProblems {

  /** Mistakes in the folder as it is now; while there are any, its last good content stands. Empty: none. */
  List<Problem> current();
}
