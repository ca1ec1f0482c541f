package org.slo.service.console;

import java.util.List;
import org.slo.service.ingest.ScrapedTargets;
import org.slo.service.ingest.ScrapedTargets.SourceTrouble;
import org.slo.service.presentation.Moments;
import org.springframework.stereotype.Component;

/** Puts together the list of scraped targets. Thread-safe. */
@Component
public class TargetPages {

  private final ScrapedTargets targets;
  private final Moments moments;

  TargetPages(ScrapedTargets targets, Moments moments) {
    this.targets = targets;
    this.moments = moments;
  }

  /** Every target, ordered by source, job and instance. */
  public List<TargetLine> all() {
    return targets.targets().stream().map(target -> TargetLine.of(target, moments)).toList();
  }

  /** Why targets cannot be found. */
  public List<SourceTrouble> troubles() {
    return targets.troubles();
  }
}
