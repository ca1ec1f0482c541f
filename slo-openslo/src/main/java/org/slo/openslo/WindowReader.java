package org.slo.openslo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.TimeWindow;

/** Reads the window over which an SLO keeps its budget. */
final class WindowReader {

  private static final TimeWindow THIRTY_DAYS = new TimeWindow.Rolling(Duration.ofDays(30));

  private WindowReader() {}

  static @Nullable TimeWindow read(@Nullable Field field) {
    if (field == null) {
      return THIRTY_DAYS;
    }
    List<Field> items = field.items();
    if (items.size() != 1) {
      if (field.node() instanceof Node.Sequence) {
        field.error("must hold exactly one window; leave it away for 30 days, rolling");
      }
      return null;
    }
    Fields window = items.getFirst().fields();
    return window == null ? null : window(window);
  }

  private static @Nullable TimeWindow window(Fields window) {
    Field length = window.required("duration");
    Duration duration = length == null ? null : length.duration();
    boolean rolling = window.boolOr("isRolling", false);
    Field calendar = window.optional("calendar");
    window.close();
    if (calendar != null) {
      calendar.error(
          rolling
              ? "a rolling window has no calendar; leave one of isRolling and calendar away"
              : "calendar windows are not judged yet; use a rolling one: isRolling: true");
      return null;
    }
    if (!rolling) {
      window.error("needs isRolling: true (calendar windows are not judged yet)");
      return null;
    }
    return length == null || duration == null
        ? null
        : length.attempt(() -> new TimeWindow.Rolling(duration));
  }
}
