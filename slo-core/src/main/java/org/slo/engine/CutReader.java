package org.slo.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slo.encoding.ByteReader;
import org.slo.measurement.Counters;
import org.slo.measurement.Gauges;
import org.slo.measurement.Labels;

/**
 * Reads the states of a row of cuts, the oldest first, into what an engine is made of. What a cut changes about an SLO
 * or the counters that no cut read so far holds as a whole is passed over; a later one holds it.
 */
final class CutReader {

  private final SloShards shards;
  private final CutLog cuts = new CutLog();
  private final List<Labels> series = new ArrayList<>(); // by id
  private final Names names = new Names();
  private final Map<UUID, SloState> slos = new HashMap<>();
  private JournaledValues journaled = new JournaledValues();
  private Counters counters = new Counters();
  private LookBacks lookBacks = new LookBacks();
  private boolean hasCounters; // some cut read so far holds them as a whole
  private Gauges gauges = new Gauges();
  private Shares shares = new Shares();
  private List<IncrementRows> held = List.of();
  private long offset;
  private long now;
  private long nextOrdinal;

  /** @param shards in which the SLOs are to be counted; so many as one likes */
  CutReader(SloShards shards) {
    this.shards = shards;
  }

  /**
   * Reads the next cut.
   *
   * @throws IllegalArgumentException if the bytes are not the state of a cut that this version can read
   */
  void read(ByteReader in) {
    int form = in.unsignedInt();
    if (form != Engine.FIRST_SNAPSHOT_FORM && form != Engine.SNAPSHOT_FORM) {
      throw new IllegalArgumentException(
          "a snapshot of form " + form + ", which this version does not know");
    }
    offset = in.unsigned();
    now = in.signed();
    shards.advance(now);
    if (form == Engine.FIRST_SNAPSHOT_FORM) {
      readFirstForm(in);
      journaled = new JournaledValues(series.size());
      return;
    }
    nextOrdinal = in.unsigned();
    long number = in.unsigned();
    boolean whole = in.unsignedInt() == CutLog.WHOLE;
    if (whole) {
      series.clear();
      names.clear();
      cuts.readSeriesWhole(number);
    }
    series.addAll(in.each(() -> RecordCodec.readLabels(in)));
    names.read(in);
    readCounters(in, whole);
    in.each(in::uuid).forEach(this::remove);
    while (in.bool()) {
      readSlo(in, number);
    }
    lookBacks.silent().forEach(SloState::close);
    lookBacks = LookBacks.read(in, shards, now);
    journaled = JournaledValues.read(in);
    cuts.resume(number, series.size());
    names.written();
    gauges = Gauges.read(in);
    held = CatchUpHold.read(in);
    shares = in.hasMore() ? Shares.read(in) : new Shares();
  }

  private void readCounters(ByteReader in, boolean whole) {
    ByteReader counted = new ByteReader(in.bytes(in.count()));
    if (whole) {
      counters = Counters.read(counted);
      hasCounters = true;
    } else if (hasCounters) {
      counters.readChanges(counted);
    }
  }

  private void readFirstForm(ByteReader in) {
    series.addAll(in.each(() -> RecordCodec.readLabels(in)));
    counters = Counters.readFirstForm(in);
    hasCounters = true;
    for (int i = in.count(); i > 0; i--) {
      SloState slo =
          SloState.readFirstForm(
              in, shards.blocksOf(nextOrdinal), now, nextOrdinal++, names.sources());
      slos.put(slo.uid(), slo);
    }
  }

  private void readSlo(ByteReader in, long cut) {
    if (in.unsignedInt() == CutLog.WHOLE) {
      SloState slo = SloState.read(in, shards, now);
      remove(slo.uid());
      slos.put(slo.uid(), slo);
      cuts.readWhole(slo.uid(), cut);
      return;
    }
    SloState slo = slos.get(in.uuid());
    byte[] changes = in.bytes(in.count());
    if (slo != null) {
      slo.readChanges(new ByteReader(changes));
    }
  }

  private void remove(UUID uid) {
    SloState removed = slos.remove(uid);
    if (removed != null) {
      removed.close();
    }
  }

  CutLog cuts() {
    return cuts;
  }

  List<Labels> series() {
    return series;
  }

  Names names() {
    return names;
  }

  JournaledValues journaled() {
    return journaled;
  }

  Counters counters() {
    return counters;
  }

  Shares shares() {
    return shares;
  }

  Gauges gauges() {
    return gauges;
  }

  /** What is held back of sources that catch up. */
  List<IncrementRows> held() {
    return held;
  }

  /** The SLOs in order of their creation. */
  List<SloState> slos() {
    return slos.values().stream().sorted(Comparator.comparingLong(SloState::ordinal)).toList();
  }

  LookBacks lookBacks() {
    return lookBacks;
  }

  long offset() {
    return offset;
  }

  long now() {
    return now;
  }

  long nextOrdinal() {
    return nextOrdinal;
  }
}
