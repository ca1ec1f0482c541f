package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.alert.AlertTransition;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;

/**
 * A scenario on a virtual clock that reads like a story: traffic changes at times of one day, a tick passes every
 * second, and what is expected must happen within the minute named, and nothing else.
 */
public final class Story {

  private static final long MIDNIGHT = 1_763_856_000_000L; // 2025-11-23T00:00:00Z

  private record Traffic(long perSecond, long failing) {}

  private record Expectation(String minute, String what) {}

  private final Engine engine = new Engine();
  private final TreeMap<Integer, Traffic> traffic = new TreeMap<>(); // by second of the day
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<AlertTransition> transitions = new ArrayList<>();
  private String minute = "00:00";

  private Story(SloDefinition slo) {
    traffic.put(0, new Traffic(0, 0));
    apply(
        MIDNIGHT,
        new DefinitionsChanged(List.of(new RevisedSlo(new UUID(0, 1), 1, slo)), List.of()));
  }

  /** A story about one SLO, which begins at midnight without traffic. */
  public static Story about(SloDefinition slo) {
    return new Story(slo);
  }

  /** What follows begins at this time ({@code HH:mm}). */
  public Story at(String time) {
    minute = time;
    Traffic before = traffic.floorEntry(second(time)).getValue();
    traffic.put(second(time), before);
    return this;
  }

  /** From now on so many requests a second, none of which fails. */
  public Story requestsPerSecond(long count) {
    traffic.put(second(minute), new Traffic(count, 0));
    return this;
  }

  /** From now on so many of the requests of each second fail. */
  public Story failing(long count) {
    Traffic now = traffic.floorEntry(second(minute)).getValue();
    traffic.put(second(minute), new Traffic(now.perSecond(), count));
    return this;
  }

  public Story expectPage(String time) {
    return expect(time, "FIRED PAGE");
  }

  public Story expectTicket(String time) {
    return expect(time, "FIRED TICKET");
  }

  public Story expectEscalation(String time) {
    return expect(time, "SEVERITY_CHANGED PAGE");
  }

  public Story expectDeEscalation(String time) {
    return expect(time, "SEVERITY_CHANGED TICKET");
  }

  public Story expectResolved(String time) {
    expectations.add(new Expectation(time, "RESOLVED"));
    return this;
  }

  private Story expect(String time, String what) {
    expectations.add(new Expectation(time, what));
    return this;
  }

  /** Plays the story until a time, then checks that what was expected happened, and nothing else. */
  public List<AlertTransition> playUntil(String end) {
    for (int second = 0; second < second(end); second++) {
      long time = MIDNIGHT + second * 1000L;
      Traffic now = traffic.floorEntry(second).getValue();
      if (now.perSecond() > 0) {
        apply(time, requests(time, now));
      }
      apply(time, new Tick());
    }
    assertThat(transitions.stream().map(Story::told).toList())
        .isEqualTo(expectations.stream().map(e -> e.minute() + " " + e.what()).toList());
    return transitions;
  }

  private static String told(AlertTransition transition) {
    Duration sinceMidnight = Duration.ofMillis(transition.at().toEpochMilli() - MIDNIGHT);
    String time = LocalTime.MIDNIGHT.plus(sinceMidnight).toString().substring(0, 5);
    return transition.kind() == AlertTransition.Kind.RESOLVED
        ? time + " RESOLVED"
        : time + " " + transition.kind() + " " + transition.severity();
  }

  private Requests requests(long time, Traffic now) {
    List<NewSeries> named =
        engine.series().isEmpty()
            ? List.of(new NewSeries(0, series("200")), new NewSeries(1, series("500")))
            : List.of();
    boolean some = now.failing() > 0;
    return new Requests(
        named,
        some ? new int[] {0, 1} : new int[] {0},
        some ? new long[] {time, time} : new long[] {time},
        some
            ? new long[] {now.perSecond() - now.failing(), now.failing()}
            : new long[] {now.perSecond()},
        some ? new double[] {Double.NaN, Double.NaN} : new double[] {Double.NaN},
        some ? new int[] {-1, 0} : new int[] {-1},
        List.of("acme"));
  }

  private static Labels series(String status) {
    return Labels.ofSortedPairs(
        Labels.NAME,
        "requests_total",
        "api",
        "GET /records",
        "feature",
        "record-search",
        "service",
        "groupware",
        "status",
        status);
  }

  private void apply(long time, JournalRecord record) {
    transitions.addAll(engine.apply(engine.offset() + 1, time, RecordCodec.encode(record)));
  }

  private static int second(String time) {
    return time.equals("24:00") ? 86_400 : LocalTime.parse(time).toSecondOfDay();
  }
}
