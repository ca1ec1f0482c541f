package org.slo.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class TenantImpactTest {

  private static final long MINUTE = 60_000;
  private static final long T0 = 1_763_856_000_000L; // on the span of ten minutes

  private record Event(long timeMillis, int tenant, long total, long bad) {}

  private final TenantNames names = new TenantNames();

  TenantImpactTest() {
    IntStream.range(0, 20_000).forEach(i -> names.number("t" + i));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void windowsHoldExactlyWhoWasHurt(long seed) {
    Random random = new Random(seed);
    TenantImpact impact = new TenantImpact();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long late = random.nextInt(20) == 0 ? random.nextInt(40) : random.nextInt(2);
      long bad = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
      long time = T0 + (i / 40 - late) * MINUTE + random.nextInt(60_000);
      Event event = new Event(time, random.nextInt(150), 5, bad);
      events.add(event);
      impact.add(event.tenant(), event.timeMillis(), event.total(), event.bad());
    }

    for (int minutes : new int[] {1, 5, 17, 60, 124}) {
      long from = T0 + (125 - minutes) * MINUTE;
      AffectedTenants found = Objects.requireNonNull(impact.since(from + 30_000, names));
      Map<Integer, Long> bad = bad(events, from);
      assertThat(found.affected()).isEqualTo(bad.size());
      assertThat(found.top().getFirst().bad())
          .isEqualTo(bad.values().stream().mapToLong(Long::longValue).max().orElseThrow());
      assertThat(found.approximate()).isFalse();
      assertThat(found.active()).isBetween(active(events, from).size(), 150);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsReadAgainGoesOnAsIfNothingHadHappened(long seed) {
    Random random = new Random(seed);
    TenantImpact live = new TenantImpact();
    TenantImpact kept = new TenantImpact();
    for (int i = 0; i < 60_000; i++) {
      long time = T0 + i * 5_000L - (random.nextInt(50) == 0 ? random.nextInt(90_000_000) : 0);
      int tenant = random.nextInt(1 + i % 20_000);
      long bad = random.nextInt(-1, 3);
      live.add(tenant, time, 1, bad);
      kept.add(tenant, time, 1, bad);
      if (random.nextInt(500) == 0) {
        kept = again(live, kept, random.nextBoolean());
      }
    }
    for (int hours : new int[] {1, 6, 24, 72}) {
      long from = T0 + 300_000_000L - 60L * hours * MINUTE;
      assertThat(kept.since(from, names)).isEqualTo(live.since(from, names));
    }
  }

  /** Writes the one that lives, and brings what was read before, or nothing, up to date. */
  private static TenantImpact again(TenantImpact live, TenantImpact before, boolean whole) {
    ByteWriter out = new ByteWriter(64);
    if (whole) {
      live.write(out);
    } else {
      live.writeChanges(out);
    }
    TenantImpact read = whole ? new TenantImpact() : before;
    read.read(new ByteReader(out.toByteArray()));
    return read;
  }

  @Test
  void whatIsTakenBackHurtNobody() {
    TenantImpact impact = new TenantImpact();
    for (int tenant = 0; tenant < 5_000; tenant++) {
      impact.add(tenant, T0, 10, 10);
      impact.add(tenant, T0, 0, tenant == 7 ? -8 : -10);
    }

    AffectedTenants found = Objects.requireNonNull(impact.since(T0, names));

    assertThat(found.top()).containsExactly(new AffectedTenants.Tenant("t7", 2));
    assertThat(found.affected()).isEqualTo(1);
    assertThat(found.active()).isEqualTo(5_000);
    assertThat(found.topShare()).isEqualTo(1.0);
  }

  @Test
  void aCrowdIsCountedByHeadsAndItsHeaviestByEvents() {
    TenantImpact impact = new TenantImpact();
    for (int minute = 0; minute < 60; minute++) {
      for (int tenant = 0; tenant < 10_000; tenant++) {
        impact.add(tenant, T0 + minute * MINUTE, 10, tenant == 42 ? 9 : 1);
      }
    }

    AffectedTenants found = Objects.requireNonNull(impact.since(T0, names));

    assertThat(found.affected()).isEqualTo(10_000);
    assertThat(found.active()).isEqualTo(10_000);
    assertThat(found.approximate()).isTrue();
    assertThat(found.top().getFirst()).isEqualTo(new AffectedTenants.Tenant("t42", 540));
  }

  @Test
  void threeDaysOfFailuresTakeBoundedRoomAndAWindowBeginsLittleEarly() {
    TenantImpact impact = new TenantImpact();
    int minutes = 3 * 24 * 60;
    for (int minute = 0; minute < minutes; minute++) {
      impact.add(minute, T0 + minute * MINUTE, 10, 1); // another tenant every minute
    }
    ByteWriter out = new ByteWriter(64);
    impact.write(out);

    assertThat(out.size()).isLessThan(2 * AffectedMinutes.MOST_BYTES);
    for (int window : new int[] {5, 30, 60, 120, 360, 1440, 4000}) {
      AffectedTenants found =
          Objects.requireNonNull(impact.since(T0 + (minutes - window) * MINUTE, names));
      assertThat(found.affected()).isBetween(window, window + 1 + window / 10);
    }
  }

  @Test
  void whatIsOlderThanTheReachIsForgotten() {
    TenantImpact impact = new TenantImpact();
    impact.add(1, T0, 1, 1);
    long later = T0 + TenantImpact.REACH_MILLIS + 10 * MINUTE;
    for (int minute = 0; minute < 5; minute++) {
      impact.add(2, later + minute * MINUTE, 1, 1);
    }

    AffectedTenants found = Objects.requireNonNull(impact.since(T0 - MINUTE, names));

    assertThat(found.top()).containsExactly(new AffectedTenants.Tenant("t2", 5));
  }

  @Test
  void nobodyHurtIsNothing() {
    TenantImpact impact = new TenantImpact();
    impact.add(1, T0, 10, 0);

    assertThat(impact.since(T0, names)).isNull();
  }

  @Test
  void tenantsBeyondTheCapShareNumbersAndAreApproximate() {
    TenantNames few = new TenantNames(2);
    TenantImpact impact = new TenantImpact();
    for (String name : List.of("a", "b", "c", "c")) {
      impact.add(few.number(name), T0, 1, 1);
    }

    AffectedTenants found = Objects.requireNonNull(impact.since(T0, few));

    assertThat(found.affected()).isEqualTo(3);
    assertThat(found.approximate()).isTrue();
    assertThat(found.top().getFirst()).isEqualTo(new AffectedTenants.Tenant(TenantNames.OTHER, 2));
    assertThat(few.names()).containsExactly("a", "b");
  }

  private static Map<Integer, Long> bad(List<Event> events, long from) {
    Map<Integer, Long> bad = new HashMap<>();
    events.stream()
        .filter(event -> event.timeMillis() >= from)
        .forEach(event -> bad.merge(event.tenant(), event.bad(), Long::sum));
    bad.values().removeIf(count -> count == 0);
    return bad;
  }

  private static Set<Integer> active(List<Event> events, long from) {
    return events.stream()
        .filter(event -> event.timeMillis() >= from)
        .map(Event::tenant)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
