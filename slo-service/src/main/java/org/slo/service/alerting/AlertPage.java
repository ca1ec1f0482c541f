package org.slo.service.alerting;

import java.util.List;

/**
 * A page of alerts, newest first.
 *
 * @param items of this page
 * @param total over all pages
 */
public record AlertPage(List<AlertDetails> items, long total) {

  public AlertPage {
    items = List.copyOf(items);
  }
}
