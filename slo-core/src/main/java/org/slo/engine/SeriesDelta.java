package org.slo.engine;

import java.util.List;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesMinutes;

/**
 * What series counted since the last cut; to be added to what is stored.
 *
 * @param firstNamed id of the first of {@code named}
 * @param named labels of the series named since the last cut of this engine, by id; of a restored engine all
 * @param minutes to add; nobody changes them any more
 */
public record SeriesDelta(int firstNamed, List<Labels> named, SeriesMinutes minutes) {}
