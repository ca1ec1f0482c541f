package org.slo.engine;

import java.util.Map;
import org.slo.measurement.Labels;

/**
 * Events of one hour that came from one source.
 *
 * @param epochHour hours since the epoch
 * @param labels what tells where the events came from: feature, api, status, plan, region and the like; {@link #OTHER}
 *     for the many of which each had few
 * @param bad of {@code total}
 */
public record SourceHour(long epochHour, Labels labels, long bad, long total) {

  /** Stands for sources beyond the bound. */
  public static final Labels OTHER = Labels.of(Map.of("__other__", "__other__"));
}
