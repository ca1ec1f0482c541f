package org.slo.service.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.TargetHealth;
import org.slo.service.presentation.Figures;
import org.slo.service.presentation.Moments;

/**
 * A scraped target in a list.
 *
 * @param health waiting, up or down
 * @param lastScrape when, null before the first
 * @param samples that it brought
 * @param trouble why it failed, null if it did not
 */
public record TargetLine(
    String source,
    String job,
    String instance,
    String address,
    String health,
    @Nullable String lastScrape,
    String samples,
    @Nullable String trouble) {

  static TargetLine of(TargetHealth target, Moments moments) {
    return new TargetLine(
        target.source(),
        target.job(),
        target.instance(),
        target.address(),
        target.state().name().toLowerCase(Locale.ROOT),
        target.lastScrape() == null ? null : moments.second(target.lastScrape()),
        Figures.count(target.samples()),
        target.trouble());
  }
}
