package org.slo.service.console;

import java.util.List;
import org.slo.service.correction.Corrections;
import org.slo.service.presentation.Moments;
import org.springframework.stereotype.Component;

/** Puts together the list of corrections. Thread-safe. */
@Component
public class CorrectionPages {

  private final Corrections corrections;
  private final Moments moments;

  CorrectionPages(Corrections corrections, Moments moments) {
    this.corrections = corrections;
    this.moments = moments;
  }

  /** Every correction, the newest first; deleted ones too. */
  public List<CorrectionLine> all() {
    return corrections.all().stream().map(one -> CorrectionLine.of(one, moments)).toList();
  }
}
