package org.slo.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The default policy's page, in plain arithmetic: a burn rate above 14.4 over an hour and over five minutes. */
class IncidentsTest {

  private static final double PAGE = 14.4;
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  /** Every 13 hours of a week. */
  static Stream<Instant> starts() {
    return IntStream.range(0, 13).mapToObj(n -> MONDAY.plus(Duration.ofMinutes(780L * n + 17)));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void premiumSearchPagesWithinAMinuteAndResolvesWithinHalfAnHour(Instant start) {
    Course course = new Course(start, 0.9995);
    Instant end = start.plus(Demo.FIRST_INCIDENT_AFTER).plus(Incidents.LASTING);
    Instant later = end.plus(Duration.ofMinutes(30));

    assertThat(course.pagesAfter()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
    assertThat(course.burnRate(later, Duration.ofMinutes(30))).isLessThan(6);
    assertThat(course.burnRate(later, Duration.ofMinutes(5))).isLessThan(PAGE);
  }

  @Test
  void repeatsAfterALongPauseInTheRegionThatIsBusiestThen() {
    Incidents incidents = new Incidents(MONDAY.plus(Duration.ofHours(5)));

    assertThat(incidents.latest(MONDAY)).isEmpty();
    assertThat(incidents.incident(0).region()).isEqualTo(Region.JP);
    assertThat(incidents.incident(1).region()).isEqualTo(Region.US);
    assertThat(incidents.latest(MONDAY.plus(Duration.ofHours(20)))).contains(incidents.incident(1));
    assertThat(incidents.incident(0).until()).isBefore(incidents.incident(1).from());
  }

  /** The searches of a plan in the incident's region, as the demonstration sends them. */
  private static final class Course {

    private final Scene scene;
    private final Promise promise;
    private final List<RequestEvent> events = new ArrayList<>();

    Course(Instant start, double target) {
      scene = Scene.at(start);
      Region region = scene.incidents().incident(0).region();
      promise =
          Promise.of("record-search-availability")
              .narrowed(
                  target,
                  event ->
                      event.tenant().region() == region && event.tenant().plan() == Plan.PREMIUM);
      scene.history().missing(start).stream()
          .limit(2)
          .forEach(piece -> add(scene.history().events(piece)));
      for (int second = 0; second < 2100; second++) {
        add(scene.traffic().between(start.plusSeconds(second), start.plusSeconds(second + 1)));
      }
    }

    Duration pagesAfter() {
      Instant begin = scene.incidents().first();
      return IntStream.range(0, 300)
          .mapToObj(begin::plusSeconds)
          .filter(now ->
              burnRate(now, Duration.ofHours(1)) > PAGE
                  && burnRate(now, Duration.ofMinutes(5)) > PAGE)
          .findFirst()
          .map(now -> Duration.between(begin, now))
          .orElseThrow();
    }

    double burnRate(Instant now, Duration window) {
      return promise.burnRate(
          events.stream()
              .filter(e -> e.time().isBefore(now) && !e.time().isBefore(now.minus(window)))
              .toList());
    }

    private void add(List<RequestEvent> more) {
      more.stream().filter(promise.counts()).forEach(events::add);
    }
  }
}
