package org.slo.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Selector;
import org.slo.measurement.Labels;

/**
 * What an indicator would have counted in a stretch of the past, by group and step, added up from series history. Each
 * series means what it means to the engine. Cells may be added in any order. Not thread-safe.
 *
 * <p>Durations of request events are known to their bucket: a bound inside one counts its events in proportion.
 */
public final class IndicatorHistory {

  private final Indicator.Ratio ratio;
  private final Grouping grouping;
  private final long fromMinute;
  private final long toMinute;
  private final int stepMinutes;
  private final int steps;
  private final Map<String, GroupHistory> groups = new LinkedHashMap<>(); // by InstanceKey
  private final Int2ObjectMap<SeriesRole> roles = new Int2ObjectOpenHashMap<>();

  /**
   * Nothing counted yet.
   *
   * @param grouping by which labels, and how many groups at most; what lies beyond counts as {@link
   *     Grouping#OVERFLOW}
   * @param known groups that have their place whatever comes
   * @param fromMinute first minute, since the epoch
   * @param toMinute the first minute after the last one
   * @param stepMinutes how many minutes are added up
   * @param series those of {@link #selectors}, by id; their order decides which groups have a place
   */
  public IndicatorHistory(
      Indicator.Ratio ratio,
      Grouping grouping,
      List<SortedMap<String, String>> known,
      long fromMinute,
      long toMinute,
      int stepMinutes,
      SortedMap<Integer, Labels> series) {
    this.ratio = ratio;
    this.grouping = grouping;
    this.fromMinute = fromMinute;
    this.toMinute = toMinute;
    this.stepMinutes = stepMinutes;
    this.steps = Math.toIntExact(Math.ceilDiv(Math.max(0, toMinute - fromMinute), stepMinutes));
    known.forEach(this::group);
    Map<Labels, HistogramBound> bounds = bounds(series);
    series.forEach((id, labels) -> {
      RatioMatch cumulative = RatioMatch.ofCumulative(ratio, labels);
      RatioMatch requests = RatioMatch.ofRequests(ratio, labels);
      Weights weights =
          RatioMatch.isHistogram(ratio)
              ? weights(cumulative, labels, bounds)
              : Weights.of(cumulative);
      if (weights.any() || requests.any()) {
        roles.put(id.intValue(), new SeriesRole(groupOf(labels), weights, requests));
      }
    });
  }

  /** Selectors of the series that may count. */
  public static List<Selector> selectors(Indicator.Ratio ratio) {
    List<Selector> selectors = new ArrayList<>();
    for (EventSelection selection : List.of(ratio.part(), ratio.total())) {
      Set<String> metrics = new TreeSet<>(RatioMatch.metrics(ratio, selection));
      if (metrics.contains(RatioMatch.REQUEST_DURATION)) {
        metrics.add(RatioMatch.REQUESTS);
      }
      for (String metric : metrics) {
        selectors.add(new Selector(metric, selection.selector().matchers()));
      }
    }
    return selectors;
  }

  /** The ids of the series that count. */
  public int[] series() {
    return roles.keySet().intStream().sorted().toArray();
  }

  /** Whether it matters how long request events took; else they may be added as untimed ones. */
  public boolean wantsDurations() {
    return Stream.of(ratio.part(), ratio.total())
        .anyMatch(selection -> selection.selector().metric().equals(RatioMatch.REQUEST_DURATION));
  }

  /** Adds a cell of a series; what does not count or lies outside is left out. */
  public void add(int series, int part, long epochMinute, long events) {
    SeriesRole role = roles.get(series);
    if (role != null && epochMinute >= fromMinute && epochMinute < toMinute) {
      role.add(part, (int) ((epochMinute - fromMinute) / stepMinutes), events);
    }
  }

  /** The groups in the order in which they were met; without grouping one of no labels. */
  public List<GroupHistory> groups() {
    if (grouping.labels().isEmpty()) {
      return List.of(group(new TreeMap<>()));
    }
    return List.copyOf(groups.values());
  }

  /** All groups together. */
  public GroupHistory whole() {
    if (grouping.labels().isEmpty()) {
      return groups().getFirst();
    }
    GroupHistory whole =
        new GroupHistory(new TreeMap<>(), ratio.side(), fromMinute, stepMinutes, steps);
    groups.values().forEach(whole::add);
    return whole;
  }

  /** Whether any count rests on a share of a bucket. */
  public boolean isInterpolated() {
    return roles.values().stream().anyMatch(SeriesRole::isInterpolated);
  }

  private static Weights weights(
      RatioMatch match, Labels series, Map<Labels, HistogramBound> bounds) {
    HistogramBound bound = bounds.get(RatioMatch.histogram(series));
    return bound == null || !bound.isKnown()
        ? Weights.NOTHING
        : bound.weights(match, Bucket.of(series));
  }

  /** What the buckets of each histogram say. */
  private Map<Labels, HistogramBound> bounds(SortedMap<Integer, Labels> series) {
    Map<Labels, HistogramBound> bounds = new HashMap<>();
    if (RatioMatch.isHistogram(ratio)) {
      series.forEach((id, labels) -> {
        RatioMatch match = RatioMatch.ofCumulative(ratio, labels);
        Bucket bucket = labels.metric().endsWith(RatioMatch.BUCKET) ? Bucket.of(labels) : null;
        if (bucket != null && match.any()) {
          bounds
              .computeIfAbsent(RatioMatch.histogram(labels), key -> HistogramBound.of(ratio))
              .see(id, bucket, match);
        }
      });
    }
    return bounds;
  }

  private GroupHistory groupOf(Labels labels) {
    SortedMap<String, String> group = new TreeMap<>();
    grouping.labels().forEach(label -> group.put(label, labels.get(label)));
    String overflow = InstanceKey.of(grouping.overflow());
    int kept = groups.size() - (groups.containsKey(overflow) ? 1 : 0);
    boolean has = groups.containsKey(InstanceKey.of(group)) || kept < grouping.maxInstances();
    return group(has ? group : grouping.overflow());
  }

  private GroupHistory group(SortedMap<String, String> labels) {
    return groups.computeIfAbsent(
        InstanceKey.of(labels),
        key -> new GroupHistory(labels, ratio.side(), fromMinute, stepMinutes, steps));
  }
}
