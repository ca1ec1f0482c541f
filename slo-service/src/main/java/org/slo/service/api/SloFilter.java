package org.slo.service.api;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slo.budget.SloStatus;
import org.slo.engine.SloView;

/**
 * Which SLOs to list. What is null or empty does not narrow.
 *
 * @param service name of the owning service
 * @param status of the SLO itself
 * @param labels each {@code key=value}, or {@code key} for any value; all must hold. A label with a list of values
 *     holds each of them
 */
record SloFilter(@Nullable String service, @Nullable SloStatus status, List<String> labels)
    implements Predicate<SloView> {

  @Override
  public boolean test(SloView slo) {
    return (service == null || service.isEmpty() || service.equals(slo.definition().service()))
        && (status == null || status == slo.whole().status())
        && labels.stream().allMatch(label -> holds(slo, label));
  }

  private static boolean holds(SloView slo, String label) {
    int equals = label.indexOf('=');
    String key = equals < 0 ? label : label.substring(0, equals);
    String actual = slo.definition().labels().get(key);
    if (actual == null || equals < 0) {
      return actual != null;
    }
    String wanted = label.substring(equals + 1);
    return actual.equals(wanted) || Arrays.asList(actual.split(",", -1)).contains(wanted);
  }
}
