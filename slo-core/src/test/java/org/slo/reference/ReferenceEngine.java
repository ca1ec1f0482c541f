package org.slo.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.Deltas;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.engine.SloView;
import org.slo.measurement.Labels;

/** The engine in the plainest way: everything is kept, and every answer is a loop over it. */
final class ReferenceEngine {

  private final List<Labels> series = new ArrayList<>(); // by id
  private final Map<UUID, ReferenceSlo> slos = new LinkedHashMap<>(); // the oldest first
  private final ReferenceHold counted = new ReferenceHold(new Counted());
  private long now;

  /** Applies a record; returns what changed about alerts, without the words. */
  List<AlertTransition> apply(long offset, long timeMillis, JournalRecord record) {
    now = Math.max(now, timeMillis);
    counted.advance(now);
    List<AlertTransition> transitions = new ArrayList<>();
    switch (record) {
      case Samples samples -> apply(samples);
      case Deltas deltas -> apply(deltas);
      case Requests requests -> apply(requests);
      case DefinitionsChanged change -> apply(change, transitions);
      case HistoryFilled filled -> throw new IllegalArgumentException("no history is filled here");
      case CorrectionsChanged change -> apply(change);
      case Tick tick -> slos.values().forEach(slo -> slo.judge(now, offset, transitions));
    }
    counted.settle();
    return transitions;
  }

  /** Every SLO as it stands now, the oldest first. */
  List<SloView> views() {
    return slos.values().stream().map(slo -> slo.view(now)).toList();
  }

  private void name(List<NewSeries> newSeries) {
    newSeries.forEach(one -> series.add(one.labels()));
  }

  private void apply(Samples samples) {
    name(samples.newSeries());
    for (int i = 0; i < samples.series().length; i++) {
      int id = samples.series()[i];
      counted
          .counters()
          .sample(id, series.get(id), samples.timesMillis()[i], samples.values()[i], 0, now);
    }
  }

  private void apply(Deltas deltas) {
    name(deltas.newSeries());
    for (int i = 0; i < deltas.series().length; i++) {
      counted
          .counters()
          .delta(
              deltas.series()[i],
              deltas.startsNanos()[i],
              deltas.timesNanos()[i],
              deltas.counts()[i],
              now);
    }
  }

  /** Takes increments to every SLO; those over a gap minute by minute. */
  private final class Counted implements ReferenceCounters.Sink {

    @Override
    public void increment(int id, long time, long events) {
      slos.values().forEach(slo -> slo.increment(series.get(id), time, events, series));
    }

    @Override
    public void spread(int id, long from, long to, long events) {
      long fromSecond = from / 1000;
      long seconds = to / 1000 - fromSecond;
      for (long minute = fromSecond / 60; minute * 60 < to / 1000; minute++) {
        long begin = Math.max(0, minute * 60 - fromSecond);
        long end = Math.min(seconds, minute * 60 + 60 - fromSecond);
        long ofMinute = events * end / seconds - events * begin / seconds;
        if (ofMinute > 0) {
          long time = Math.min(minute * 60_000, now);
          slos.values()
              .forEach(slo -> slo.spread(series.get(id), time, ofMinute, to - from, series));
        }
      }
    }
  }

  private void apply(Requests requests) {
    name(requests.newSeries());
    for (int i = 0; i < requests.series().length; i++) {
      Labels labels = series.get(requests.series()[i]);
      int tenant = requests.tenants()[i];
      for (ReferenceSlo slo : slos.values()) {
        slo.request(
            labels,
            requests.timesMillis()[i],
            requests.counts()[i],
            requests.durationsMillis()[i],
            tenant < 0 ? null : requests.tenantNames().get(tenant));
      }
    }
  }

  private void apply(CorrectionsChanged change) {
    for (CorrectedSlo correction : change.slos()) {
      ReferenceSlo slo = slos.get(correction.uid());
      if (slo != null) {
        slo.correct(correction.minutes());
      }
    }
  }

  private void apply(DefinitionsChanged change, List<AlertTransition> transitions) {
    for (UUID uid : change.removed()) {
      ReferenceSlo removed = slos.remove(uid);
      if (removed != null) {
        removed.close(now, transitions);
      }
    }
    for (RevisedSlo revision : change.upserts()) {
      ReferenceSlo before = slos.get(revision.uid());
      slos.put(revision.uid(), revised(before, revision, transitions));
    }
  }

  private ReferenceSlo revised(
      @Nullable ReferenceSlo before, RevisedSlo revision, List<AlertTransition> transitions) {
    if (before == null) {
      return new ReferenceSlo(revision, CorrectedMinutes.NONE);
    }
    if (before.countsTheSame(revision.definition())) {
      return before.under(revision, now);
    }
    ReferenceSlo anew = new ReferenceSlo(revision, before.corrected());
    if (before.looksBack() && anew.looksBack()) {
      return before; // judged until the other's history has come
    }
    before.close(now, transitions);
    return anew;
  }
}
