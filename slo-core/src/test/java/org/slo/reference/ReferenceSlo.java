package org.slo.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.SloView;
import org.slo.measurement.Labels;

/** One SLO with its instances. */
final class ReferenceSlo {

  private final RevisedSlo slo;
  private final SloDefinition definition;
  private final ReferenceAccount whole;
  private CorrectedMinutes corrected;
  private final Map<String, ReferenceAccount> instances =
      new TreeMap<>(); // by the text of their labels

  ReferenceSlo(RevisedSlo slo, CorrectedMinutes corrected) {
    this(slo, corrected, new ReferenceAccount(slo, Collections.emptySortedMap(), corrected));
  }

  private ReferenceSlo(RevisedSlo slo, CorrectedMinutes corrected, ReferenceAccount whole) {
    this.slo = slo;
    this.definition = slo.definition();
    this.corrected = corrected;
    this.whole = whole;
  }

  boolean countsTheSame(SloDefinition other) {
    return definition.indicator().equals(other.indicator())
        && definition.budgetingMethod() == other.budgetingMethod()
        && Objects.equals(ReferenceSlices.length(definition), ReferenceSlices.length(other))
        && definition.grouping().labels().equals(other.grouping().labels())
        && definition.tenantLabel().equals(other.tenantLabel());
  }

  /** Whether its past can be told from series history. */
  boolean looksBack() {
    return definition.indicator() instanceof Indicator.Ratio
        && definition.budgetingMethod() == BudgetingMethod.OCCURRENCES;
  }

  /** The same events under another revision that counts the same. */
  ReferenceSlo under(RevisedSlo revision, long now) {
    ReferenceSlo revised = new ReferenceSlo(revision, corrected, whole.under(revision, now));
    instances.forEach((key, one) -> revised.instances.put(key, one.under(revision, now)));
    return revised;
  }

  /** Leaves these minutes out, and no others. */
  void correct(CorrectedMinutes minutes) {
    corrected = minutes;
    all().forEach(account -> account.correct(minutes));
  }

  CorrectedMinutes corrected() {
    return corrected;
  }

  /** Counts an increment of a cumulative series; 0 says that the source spoke. */
  void increment(Labels series, long time, long events, List<Labels> all) {
    count(series, time, events, 0, all);
  }

  /** Counts events that were laid at a time within a gap between samples; they cover nothing. */
  void spread(Labels series, long time, long events, long gapMillis, List<Labels> all) {
    count(series, time, events, gapMillis, all);
  }

  private void count(Labels series, long time, long events, long gapMillis, List<Labels> all) {
    if (!(definition.indicator() instanceof Indicator.Ratio ratio)) {
      return;
    }
    boolean part = ReferenceSelection.ofCumulative(ratio, ratio.part(), series);
    boolean total = ReferenceSelection.ofCumulative(ratio, ratio.total(), series);
    if (!part && !total) {
      return;
    }
    for (ReferenceAccount account : accountsOf(series)) {
      if (!ReferenceSelection.isHistogram(ratio)
          || ReferenceSelection.hasBucket(ratio, series, all)) {
        if (gapMillis == 0) {
          account.coverage().sampled(time);
        }
        if (events > 0) {
          account.count(
              ratio.side(), time, part ? events : 0, total ? events : 0, gapMillis, series, null);
        }
      }
    }
  }

  /** Counts request events. */
  void request(
      Labels series, long time, long events, double durationMillis, @Nullable String tenant) {
    if (!(definition.indicator() instanceof Indicator.Ratio ratio)) {
      return;
    }
    boolean ofPart = ReferenceSelection.ofRequests(ratio.part(), series);
    boolean ofTotal = ReferenceSelection.ofRequests(ratio.total(), series);
    if (!ofPart && !ofTotal) {
      return;
    }
    boolean part = ofPart && ReferenceSelection.takes(ratio.part(), durationMillis);
    boolean total = ofTotal && ReferenceSelection.takes(ratio.total(), durationMillis);
    for (ReferenceAccount account : accountsOf(series)) {
      if (part || total) {
        account.coverage().happened(time, definition.silenceAfter());
        account.count(ratio.side(), time, part ? events : 0, total ? events : 0, 0, series, tenant);
      }
    }
  }

  /** The SLO itself and the instance of a series, which begins when it is first asked for. */
  private List<ReferenceAccount> accountsOf(Labels series) {
    List<String> by = definition.grouping().labels();
    if (by.isEmpty()) {
      return List.of(whole);
    }
    SortedMap<String, String> group = new TreeMap<>();
    by.forEach(label -> group.put(label, series.get(label)));
    SortedMap<String, String> other = new TreeMap<>();
    by.forEach(label -> other.put(label, "__other__"));
    long kept = instances.values().stream().filter(one -> !one.labels().equals(other)).count();
    boolean fits =
        instances.containsKey(text(group)) || kept < definition.grouping().maxInstances();
    SortedMap<String, String> labels = fits ? group : other;
    return List.of(
        whole,
        instances.computeIfAbsent(
            text(labels), key -> new ReferenceAccount(slo, labels, corrected)));
  }

  private static String text(SortedMap<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  private List<ReferenceAccount> all() {
    List<ReferenceAccount> all = new ArrayList<>(List.of(whole));
    all.addAll(instances.values());
    return all;
  }

  /** Judges the SLO itself, then its instances, which open no alert while the SLO itself has one open. */
  void judge(long now, long offset, List<AlertTransition> transitions) {
    for (ReferenceAccount account : all()) {
      boolean mayFire = account == whole || whole.alerts().open() == null;
      transitions.addAll(account.alerts().judge(now, offset, mayFire));
    }
  }

  /** Resolves every open alert. */
  void close(long now, List<AlertTransition> transitions) {
    all().forEach(account -> transitions.addAll(account.alerts().close(now)));
  }

  SloView view(long now) {
    return new SloView(
        slo.uid(),
        slo.revision(),
        definition,
        whole.earliestEvent().isEmpty()
            ? null
            : Instant.ofEpochMilli(whole.earliestEvent().getAsLong()),
        whole.view(now),
        instances.values().stream().map(one -> one.view(now)).toList(),
        instances.values().stream().anyMatch(one -> one.labels().containsValue("__other__")),
        false,
        corrected);
  }
}
