package org.slo.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slo.alert.AlertTransition;
import org.slo.alert.AlertWatch;
import org.slo.alert.BurnScreen;
import org.slo.measurement.FailureRatios;

/**
 * Judges every SLO and instance at one moment. The counts and their conditions stand in two arrays, in the order in which
 * the counts stand in memory, so that a tick runs over them without looking at anything else; only what a condition lets
 * through, or what has something under way, is judged in full, in the order of judgement.
 *
 * <p>Made for one set of SLOs and instances; when that changes another is made. Not thread-safe.
 */
final class Judgement {

  private final List<Judge> judges = new ArrayList<>(); // by position
  private final List<InstanceState> instances = new ArrayList<>(); // by position
  private final FailureRatios[] counts; // by place: one for each objective of each instance
  private final BurnScreen[] screens; // by place
  private final int[] positions; // by place
  private final BitSet busy = new BitSet(); // by position: something is under way
  private final List<InstanceState> sliced =
      new ArrayList<>(); // time alone changes what they count

  /**
   * @param slos in the order in which they are to be judged, each before its instances
   */
  Judgement(Collection<SloState> slos, Names names) {
    record Place(FailureRatios counts, BurnScreen screen, int position) {}

    List<Place> places = new ArrayList<>();
    Map<BurnScreen, BurnScreen> shared = new HashMap<>();
    for (SloState slo : slos) {
      Judge judge = new Judge(slo, names);
      for (InstanceState instance : slo.all()) {
        int position = instances.size();
        judges.add(judge);
        instances.add(instance);
        busy.set(position, !instance.watch().isCalm());
        if (instance.hasSlices()) {
          sliced.add(instance);
        }
        for (AlertWatch.Judged judged : instance.watch().judged()) {
          BurnScreen screen = shared.computeIfAbsent(judged.screen(), one -> one);
          places.add(new Place(judged.counts(), screen, position));
        }
      }
    }
    places.sort(Comparator.comparingLong(place -> place.counts().place()));
    this.counts = places.stream().map(Place::counts).toArray(FailureRatios[]::new);
    this.screens = places.stream().map(Place::screen).toArray(BurnScreen[]::new);
    this.positions = places.stream().mapToInt(Place::position).toArray();
  }

  /**
   * Judges.
   *
   * @param now that all counts stand at
   * @return what changed about alerts, mostly nothing
   */
  List<AlertTransition> judge(long now, long offset) {
    sliced.forEach(instance -> instance.advance(now));
    BitSet toJudge = (BitSet) busy.clone();
    for (int place = 0; place < counts.length; place++) {
      int position = positions[place];
      if (!busy.get(position) && screens[place].anyHolds(counts[place])) {
        toJudge.set(position);
      }
    }
    List<AlertTransition> transitions = new ArrayList<>(0);
    for (int p = toJudge.nextSetBit(0); p >= 0; p = toJudge.nextSetBit(p + 1)) {
      InstanceState instance = instances.get(p);
      judges.get(p).judge(instance, now, offset, transitions);
      busy.set(p, !instance.watch().isCalm());
    }
    return transitions;
  }
}
