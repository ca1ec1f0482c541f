package org.slo.service.ingest.scrape;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.scrape.ShownSeries.Role;
import org.slo.service.ingest.scrape.exposition.Family;
import org.slo.service.ingest.scrape.exposition.SeriesText;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.TooManySeriesException;

/** The series of a target by the text that it shows, so that labels are read only once. Not thread-safe. */
final class KnownTarget {

  private static final int LONGEST_LABELS = 64 * 1024;

  private final SeriesDictionary dictionary;
  private final SeriesNames names;
  private final Map<String, ShownSeries> known = new HashMap<>();
  private long selection;

  KnownTarget(SeriesDictionary dictionary, SeriesNames names) {
    this.dictionary = dictionary;
    this.names = names;
    this.selection = dictionary.selectionVersion();
  }

  /** Begins a scrape: what is selected may have changed since the last one. */
  void begin() {
    long now = dictionary.selectionVersion();
    if (now != selection) {
      known.clear();
      selection = now;
    }
  }

  /** The series of a text, or null if it is refused, which the tally then tells. */
  @Nullable ShownSeries series(String text, Family family, boolean hasLives, Tally tally) {
    ShownSeries found = known.get(text);
    if (found == null) {
      found = firstSeen(SeriesText.labels(text), family, hasLives, tally);
      if (found != null) {
        known.put(text, found);
      }
    }
    return found;
  }

  /** Forgets what a scrape did not show. */
  void keepOnly(long round) {
    known.values().removeIf(series -> series.round() != round);
  }

  private @Nullable ShownSeries firstSeen(
      Map<String, String> shown, Family family, boolean hasLives, Tally tally) {
    Labels life = hasLives ? life(shown, family) : NO_LIFE;
    if (hasLives && family.isCreated(shown.getOrDefault(Labels.NAME, ""))) {
      return new ShownSeries(Role.CREATED, null, life);
    }
    Optional<Labels> named = names.of(shown);
    if (named.isEmpty()) {
      return new ShownSeries(Role.DROPPED, null, life);
    }
    Labels labels = named.get();
    if (!dictionary.selects(labels.metric())) {
      return new ShownSeries(Role.UNSELECTED, null, life);
    }
    String fault = fault(labels);
    if (fault != null) {
      tally.refuse("labels", 1, labels, fault);
      return null;
    }
    try {
      return new ShownSeries(Role.COUNTED, dictionary.series(labels), life);
    } catch (TooManySeriesException e) {
      tally.refuse("too-many-series", 1, labels, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static final Labels NO_LIFE = Labels.of(Map.of());

  private static Labels life(Map<String, String> shown, Family family) {
    Map<String, String> labels = new TreeMap<>(shown);
    labels.remove("le");
    labels.remove("quantile");
    labels.put(Labels.NAME, family.name());
    return Labels.of(labels);
  }

  private static @Nullable String fault(Labels labels) {
    int length = 0;
    for (int i = 0; i < labels.size(); i++) {
      length += labels.name(i).length() + labels.value(i).length();
      if (labels.value(i).indexOf(0) >= 0) {
        return "a label contains U+0000";
      }
    }
    return length > LONGEST_LABELS ? "its labels take more than 64 KiB" : null;
  }
}
