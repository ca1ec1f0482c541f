package org.slo.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a history short that shows something: what can be left out without losing it is left out. */
final class Shrinking {

  private Shrinking() {}

  /**
   * A short history that still shows it; leaving out any one step or row of it does not.
   *
   * @param shows whether a history shows it; holds for {@code history}
   */
  static List<Step> of(List<Step> history, Predicate<List<Step>> shows) {
    List<Step> steps = without(history, shows);
    for (int i = 0; i < steps.size(); i++) {
      int place = i;
      List<Step> now = steps;
      Step fewer =
          switch (steps.get(i)) {
            case Step.Scraped(long at, var samples) ->
                new Step.Scraped(
                    at,
                    without(samples, s -> shows.test(with(now, place, new Step.Scraped(at, s)))));
            case Step.Requested(long at, var events) ->
                new Step.Requested(
                    at,
                    without(events, e -> shows.test(with(now, place, new Step.Requested(at, e)))));
            case Step.Defined(long at, var upserts, var removed) ->
                new Step.Defined(
                    at,
                    without(
                        upserts,
                        u -> shows.test(with(now, place, new Step.Defined(at, u, removed)))),
                    removed);
            case Step.Corrected corrected -> corrected;
            case Step.Ticked ticked -> ticked;
            case Step.Saved saved -> saved;
            case Step.TakenOver takenOver -> takenOver;
          };
      steps = with(steps, place, fewer);
    }
    return steps;
  }

  private static List<Step> with(List<Step> steps, int place, Step step) {
    List<Step> changed = new ArrayList<>(steps);
    changed.set(place, step);
    return changed;
  }

  /** Leaves out ever smaller stretches, until nothing more can go. */
  private static <T> List<T> without(List<T> all, Predicate<List<T>> shows) {
    List<T> kept = all;
    int stretch = Math.max(1, kept.size() / 2);
    while (true) {
      boolean changed = false;
      for (int from = kept.size() - stretch; from > -stretch; from -= stretch) {
        List<T> fewer = new ArrayList<>(kept);
        fewer.subList(Math.max(0, from), Math.min(fewer.size(), from + stretch)).clear();
        if (fewer.size() < kept.size() && shows.test(fewer)) {
          kept = fewer;
          changed = true;
        }
      }
      if (stretch == 1 && !changed) {
        return kept;
      }
      stretch = Math.max(1, stretch / 2);
    }
  }
}
