package org.slo.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Contributors;
import org.slo.measurement.Counters;
import org.slo.measurement.Gauges;
import org.slo.measurement.Labels;
import org.slo.measurement.SeriesMinutes;

/** What a cut saves of an engine, and what none has saved yet. Not thread-safe. */
final class CutWriter {

  private final CutLog cuts;
  private final DefinedSlos slos;
  private final Names names;
  private final Bindings bindings;
  private final Counters counters;
  private final JournaledValues journaled;
  private final Gauges gauges;
  private final CatchUpHold hold;
  private final SeriesMinutes seriesMinutes;
  private int savedSeries; // how many series the cuts of this engine have named

  CutWriter(
      CutLog cuts,
      DefinedSlos slos,
      Names names,
      Bindings bindings,
      Counters counters,
      JournaledValues journaled,
      Gauges gauges,
      CatchUpHold hold,
      SeriesMinutes seriesMinutes) {
    this.cuts = cuts;
    this.slos = slos;
    this.names = names;
    this.bindings = bindings;
    this.counters = counters;
    this.journaled = journaled;
    this.gauges = gauges;
    this.hold = hold;
    this.seriesMinutes = seriesMinutes;
  }

  /** Takes a cut; what it holds is unsaved no longer. */
  Cut cut(long offset, long now) {
    List<HistoryDelta> history = new ArrayList<>();
    LookBacks lookBacks = slos.lookBacks();
    slos.all().forEach(slo -> save(slo, lookBacks.account(slo.uid()), now, history));
    for (SloState slo : lookBacks.silent()) {
      save(slo, lookBacks.silentAccount(slo.uid()), now, history);
    }
    long number = cuts.number();
    byte[] state = state(offset, now);
    SeriesDelta series = seriesDelta(seriesMinutes.take());
    savedSeries = bindings.seriesCount();
    return new Cut(number, cuts.neededFrom(), offset, now, state, history, series);
  }

  private void save(SloState slo, UUID account, long now, List<HistoryDelta> history) {
    for (InstanceState instance : slo.all()) {
      Contributors.Hours contributors = instance.takeContributors(now);
      if (instance.unsavedMinuteCount() > 0 || !contributors.isEmpty()) {
        history.add(delta(account, instance, contributors));
        instance.saved();
      }
    }
  }

  private byte[] state(long offset, long now) {
    slos.advance(now);
    ByteWriter out = new ByteWriter(1 << 16);
    out.unsigned(Engine.SNAPSHOT_FORM);
    out.unsigned(offset);
    out.signed(now);
    out.unsigned(slos.nextOrdinal());
    cuts.write(out, bindings.series(), names, counters, slos.all());
    slos.lookBacks().write(out);
    journaled.write(out);
    gauges.write(out);
    hold.write(out);
    bindings.shares().write(out);
    return out.toByteArray();
  }

  /** What a state counted since the last cut, by instance; nothing of null. */
  List<HistoryDelta> unsaved(@Nullable SloState state, UUID account) {
    return state == null
        ? List.of()
        : state.all().stream()
            .map(one -> delta(account, one, one.contributors().unsaved()))
            .toList();
  }

  private HistoryDelta delta(
      UUID account, InstanceState instance, Contributors.Hours contributors) {
    return new HistoryDelta(
        account,
        instance.labels(),
        instance.unsavedMinutes(),
        names.sourceHours(contributors),
        names.tenantHours(contributors));
  }

  /** What series counted since the last cut, to be kept while the engine goes on. */
  SeriesDelta unsavedSeries() {
    return seriesDelta(seriesMinutes.copy());
  }

  private SeriesDelta seriesDelta(SeriesMinutes minutes) {
    List<Labels> series = bindings.series();
    return new SeriesDelta(savedSeries, series.subList(savedSeries, series.size()), minutes);
  }

  /** How many minutes of how many SLOs, instances and series wait for the next cut. */
  long unsavedMinutes() {
    long minutes = seriesMinutes.size();
    for (SloState slo : slos.all()) {
      for (InstanceState instance : slo.all()) {
        minutes += instance.unsavedMinuteCount();
      }
    }
    return minutes;
  }
}
