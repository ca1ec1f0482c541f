package org.slo.openslo;

import java.util.List;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Objective;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

/** Warns of targets that allow less than one bad slice in the whole window. */
final class FragileSlices {

  private FragileSlices() {}

  /**
   * Checks each objective at its field.
   *
   * @param items as many as objectives
   */
  static void check(
      List<Field> items, List<Objective> objectives, BudgetingMethod method, TimeWindow window) {
    for (int i = 0; i < objectives.size(); i++) {
      TimeSlice slice = objectives.get(i).timeSlice();
      if (slice == null || method != BudgetingMethod.TIMESLICES) {
        continue;
      }
      long slices = window.length().dividedBy(slice.length());
      if (slices * objectives.get(i).allowedRatio() < 1) {
        items
            .get(i)
            .warning(
                "the window has "
                    + slices
                    + " slices, of which the target allows less than one to be bad: the first bad slice"
                    + " exhausts the budget");
      }
    }
  }
}
