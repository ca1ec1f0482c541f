package org.slo.service.api;

import java.util.List;
import org.slo.engine.SloView;

/**
 * A page of SLOs, ordered by service and name.
 *
 * @param page from 0
 * @param size most SLOs on a page
 * @param total SLOs over all pages
 */
record SloPage(List<SloSummary> items, int page, int size, int total) {

  /** The largest page that is answered. */
  static final int LARGEST = 500;

  /** Cuts a page out of all that were found; beyond the last page it is empty. */
  static SloPage of(List<SloView> found, int page, int size) {
    if (page < 0) {
      throw new BadParameterException("page", "pages count from 0, " + page + " is none");
    }
    if (size < 1 || size > LARGEST) {
      throw new BadParameterException("size", size + " does not lie in 1.." + LARGEST);
    }
    List<SloSummary> items =
        found.stream().skip((long) page * size).limit(size).map(SloSummary::of).toList();
    return new SloPage(items, page, size, found.size());
  }
}
