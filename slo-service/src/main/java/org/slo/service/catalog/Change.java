package org.slo.service.catalog;

import java.util.Locale;

/** What applying documents does to an object. */
public enum Change {
  CREATED,
  UPDATED,
  UNCHANGED,
  DELETED;

  /** The word of the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
