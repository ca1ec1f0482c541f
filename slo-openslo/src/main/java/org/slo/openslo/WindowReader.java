package org.slo.openslo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slo.definition.CalendarUnit;
import org.slo.definition.TimeWindow;

/** Reads the window over which an SLO keeps its budget. */
final class WindowReader {

  private static final TimeWindow THIRTY_DAYS = new TimeWindow.Rolling(Duration.ofDays(30));

  private static final Pattern CALENDAR_LENGTH = Pattern.compile("(\\d{1,4})([dwMQY])");

  private static final DateTimeFormatter START =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[['T'][ ]HH:mm[:ss]]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

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
    boolean rolling = window.boolOr("isRolling", false);
    Field calendar = window.optional("calendar");
    window.close();
    if (calendar != null && rolling) {
      calendar.error("a rolling window has no calendar; leave one of isRolling and calendar away");
      return null;
    }
    if (calendar != null) {
      return calendar(length, calendar);
    }
    Duration duration = length == null ? null : length.shorthand();
    if (!rolling) {
      window.error("needs isRolling: true or a calendar");
      return null;
    }
    return length == null || duration == null
        ? null
        : length.attempt(() -> new TimeWindow.Rolling(duration));
  }

  private static @Nullable TimeWindow calendar(@Nullable Field length, Field calendar) {
    Matcher duration = length == null ? null : calendarLength(length);
    Fields fields = calendar.fields();
    if (fields == null) {
      return null;
    }
    Field startField = fields.required("startTime");
    Field zoneField = fields.required("timeZone");
    fields.close();
    LocalDateTime start = startField == null ? null : start(startField);
    ZoneId zone = zoneField == null ? null : zone(zoneField);
    if (length == null || duration == null || startField == null || start == null || zone == null) {
      return null;
    }
    if (start.getSecond() != 0) {
      startField.error("must be a full minute, since counts are kept by the minute");
      return null;
    }
    int count = Integer.parseInt(duration.group(1));
    CalendarUnit unit = unit(duration.group(2));
    return length.attempt(() -> new TimeWindow.Calendar(start, zone, count, unit));
  }

  private static @Nullable Matcher calendarLength(Field length) {
    String text = length.looseText();
    if (text == null) {
      return null;
    }
    Matcher matcher = CALENDAR_LENGTH.matcher(text);
    if (!matcher.matches()) {
      length.error(
          "\""
              + Excerpt.of(text)
              + "\" is no length on a calendar; write a number of d, w, M, Q or Y, at least 1 day, such as 1M");
      return null;
    }
    return matcher;
  }

  private static CalendarUnit unit(String sign) {
    return switch (sign) {
      case "d" -> CalendarUnit.DAY;
      case "w" -> CalendarUnit.WEEK;
      case "M" -> CalendarUnit.MONTH;
      case "Q" -> CalendarUnit.QUARTER;
      default -> CalendarUnit.YEAR;
    };
  }

  private static @Nullable LocalDateTime start(Field field) {
    String text = field.looseText();
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.strip(), START);
    } catch (DateTimeException e) {
      field.error(
          "\"" + Excerpt.of(text) + "\" is not a time without a zone, such as 2026-01-31 12:30:00");
      return null;
    }
  }

  private static @Nullable ZoneId zone(Field field) {
    String text = field.text();
    if (text == null) {
      return null;
    }
    try {
      ZoneId zone = ZoneId.of(text);
      if (!(zone instanceof ZoneOffset)) {
        return zone;
      }
    } catch (DateTimeException e) {
      // reported below
    }
    field.error(
        "\""
            + Excerpt.of(text)
            + "\" is not a time zone of the IANA database, such as Asia/Tokyo"
            + Suggestion.clause(text, ZoneId.getAvailableZoneIds()));
    return null;
  }
}
