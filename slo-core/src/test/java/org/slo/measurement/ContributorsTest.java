package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Contributors.SourceHour;
import org.slo.measurement.Contributors.TenantHour;

class ContributorsTest {

  private static final long HOUR = 3_600_000;
  private static final long T0 = 489_960 * HOUR;

  private record Key(long hour, int number) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyEventIsHandedOverOnce(long seed) {
    Random random = new Random(seed);
    Contributors contributors = new Contributors();
    Map<Key, Long> bad = new HashMap<>();
    Map<Key, Long> total = new HashMap<>();
    Map<Key, Long> tenants = new HashMap<>();
    List<Contributors.Hours> taken = new ArrayList<>();
    long now = T0;
    for (int i = 0; i < 4_000; i++) {
      now += random.nextInt(40_000);
      long time = now - (random.nextInt(10) == 0 ? random.nextLong(8 * HOUR) : 0);
      int source = random.nextInt(40);
      int tenant = random.nextInt(30);
      long badEvents = random.nextInt(3);
      contributors.add(time, source, badEvents, 10);
      contributors.addBad(time, source, tenant, badEvents);
      bad.merge(new Key(time / HOUR, source), badEvents, Long::sum);
      total.merge(new Key(time / HOUR, source), 10L, Long::sum);
      tenants.merge(new Key(time / HOUR, 100 * source + tenant), badEvents, Long::sum);
      if (random.nextInt(100) == 0) {
        taken.add(contributors.takeOver(now));
      }
      if (random.nextInt(100) == 0) {
        contributors = again(contributors);
      }
      if (random.nextInt(100) == 0) {
        long from = now - random.nextLong(6 * HOUR);
        assertThat(contributors.badSince(from)).isEqualTo(sum(bad, from));
      }
    }
    taken.add(contributors.unsaved());
    bad.values().removeIf(count -> count == 0);
    tenants.values().removeIf(count -> count == 0);

    Map<Key, Long> badTaken = new HashMap<>();
    Map<Key, Long> totalTaken = new HashMap<>();
    Map<Key, Long> tenantsTaken = new HashMap<>();
    for (Contributors.Hours hours : taken) {
      for (SourceHour one : hours.sources()) {
        badTaken.merge(new Key(one.epochHour(), one.source()), one.bad(), Long::sum);
        totalTaken.merge(new Key(one.epochHour(), one.source()), one.total(), Long::sum);
      }
      for (TenantHour one : hours.tenants()) {
        tenantsTaken.merge(
            new Key(one.epochHour(), 100 * one.source() + one.tenant()), one.bad(), Long::sum);
      }
    }
    badTaken.values().removeIf(count -> count == 0);
    assertThat(badTaken).isEqualTo(bad);
    assertThat(totalTaken).isEqualTo(total);
    assertThat(tenantsTaken).isEqualTo(tenants);
  }

  @Test
  void anHourIsHandedOverFiveMinutesAfterItsEnd() {
    Contributors contributors = new Contributors();
    contributors.add(T0, 1, 1, 1);

    assertThat(contributors.takeOver(T0 + HOUR + 299_999).sources()).isEmpty();
    assertThat(contributors.takeOver(T0 + HOUR + 300_000).sources())
        .containsExactly(new SourceHour(T0 / HOUR, 1, 1, 1));
    assertThat(contributors.unsaved().isEmpty()).isTrue();
    assertThat(contributors.badSince(T0)).containsEntry(1, 1L);
  }

  @Test
  void theHeaviestSourcesAreHandedOverAndTheRestAsOne() {
    Contributors contributors = new Contributors();
    for (int source = 0; source < 300; source++) {
      contributors.add(T0, source, source, 1_000);
    }

    List<SourceHour> sources = contributors.unsaved().sources();

    assertThat(sources).hasSize(Contributors.BOUND + 1);
    assertThat(sources.getFirst()).isEqualTo(new SourceHour(T0 / HOUR, 299, 299, 1_000));
    assertThat(sources.getLast())
        .isEqualTo(new SourceHour(T0 / HOUR, Contributors.OTHER, 43 * 44 / 2, 44_000));
  }

  @Test
  void aTenantThatFailsAllTheTimeIsFoundAmongVeryMany() {
    Contributors contributors = new Contributors();
    for (int i = 0; i < 20_000; i++) {
      contributors.addBad(T0, 3, i, 1);
      contributors.addBad(T0, 3, 7, 1);
    }

    List<TenantHour> tenants = contributors.unsaved().tenants();

    assertThat(tenants.getFirst()).isEqualTo(new TenantHour(T0 / HOUR, 3, 7, 20_001));
    assertThat(tenants).hasSize(Contributors.BOUND + 1);
    assertThat(tenants.stream().mapToLong(TenantHour::bad).sum()).isEqualTo(40_000);
  }

  private static Contributors again(Contributors contributors) {
    ByteWriter out = new ByteWriter(64);
    contributors.write(out);
    return Contributors.read(new ByteReader(out.toByteArray()));
  }

  private static Map<Integer, Long> sum(Map<Key, Long> bad, long from) {
    Map<Integer, Long> sum = new TreeMap<>();
    bad.forEach((key, count) -> {
      if (key.hour() >= from / HOUR && count > 0) {
        sum.merge(key.number(), count, Long::sum);
      }
    });
    Int2LongOpenHashMap all = new Int2LongOpenHashMap();
    sum.forEach((source, count) -> all.put((int) source, (long) count));
    return all;
  }
}
