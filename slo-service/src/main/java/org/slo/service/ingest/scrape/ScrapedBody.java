package org.slo.service.ingest.scrape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slo.measurement.Labels;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.scrape.exposition.ExpositionReader;
import org.slo.service.ingest.scrape.exposition.Family;
import org.slo.service.ingest.scrape.exposition.Format;
import org.slo.service.ingest.scrape.exposition.Samples;
import org.slo.service.runtime.SeriesRef;

/**
 * What one scrape brought. Samples wait until the whole body has proved sound, and for the times at which their series
 * began, which come after them. Not thread-safe.
 */
final class ScrapedBody implements Samples {

  private final KnownTarget target;
  private final Format format;
  private final Tally tally;
  private final long round;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Labels, Long> createdMillis = new HashMap<>();

  private record Row(ShownSeries series, double value, long timeMillis) {}

  private ScrapedBody(KnownTarget target, Format format, Tally tally, long round) {
    this.target = target;
    this.format = format;
    this.tally = tally;
    this.round = round;
  }

  /**
   * Reads a body.
   *
   * @param round number of the scrape, ascending
   * @throws org.slo.service.ingest.scrape.exposition.MalformedExpositionException if it is no sound one
   */
  static ScrapedBody read(String text, Format format, KnownTarget target, Tally tally, long round) {
    ScrapedBody body = new ScrapedBody(target, format, tally, round);
    target.begin();
    ExpositionReader.read(text, format, body);
    target.keepOnly(round);
    return body;
  }

  @Override
  public void sample(String text, Family family, double value, long timeMillis) {
    ShownSeries series = target.series(text, family, format == Format.OPEN_METRICS, tally);
    if (series == null) {
      return;
    }
    series.shownIn(round);
    switch (series.role()) {
      case COUNTED -> rows.add(new Row(series, value, timeMillis));
      case CREATED -> created(series.life(), value);
      case UNSELECTED -> tally.skip(Skipped.UNSELECTED, 1);
      case DROPPED -> tally.skip(Skipped.RELABELLED, 1);
    }
  }

  private void created(Labels life, double seconds) {
    if (seconds > 0 && seconds < 1e12) {
      createdMillis.put(life, Math.round(seconds * 1000));
    }
  }

  /**
   * Passes the samples on.
   *
   * @param nowMillis time of samples that come without one
   * @param honorTimestamps whether those that come with one keep it
   * @return series that are there as long as scrapes show them; those that bring times of their own are not told
   */
  Set<SeriesRef> passTo(SampleFilter filter, long nowMillis, boolean honorTimestamps) {
    Set<SeriesRef> present = new LinkedHashSet<>();
    for (Row row : rows) {
      SeriesRef ref = row.series().ref();
      if (ref == null) {
        continue;
      }
      boolean ownTime = honorTimestamps && row.timeMillis() != NO_TIME;
      long start = createdMillis.getOrDefault(row.series().life(), 0L);
      filter.sample(ref, ownTime ? row.timeMillis() : nowMillis, row.value(), start);
      if (!ownTime) {
        present.add(ref);
      }
    }
    return present;
  }
}
