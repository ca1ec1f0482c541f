package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class SliceRingTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static SliceRing ring(Duration reach, long nowMinute) {
    return new SliceRing(MINUTE, reach, nowMinute * 60_000);
  }

  @Test
  void changesAreReadAlsoByARingThatStandsLongBefore() {
    SliceRing ring = ring(Duration.ofHours(1), 1000);
    SliceRing other = ring(Duration.ofHours(1), 1000);
    ring.writeChanges(new ByteWriter(16));
    ring.advance(5000 * 60_000L);
    ring.add(5003, 1, 2);
    ByteWriter changes = new ByteWriter(16);
    ring.writeChanges(changes);

    other.readChanges(new ByteReader(changes.toByteArray()));

    assertThat(other.first()).isEqualTo(ring.first());
    assertThat(other.bad(5003)).isEqualTo(1);
    assertThat(other.total(5003)).isEqualTo(2);
  }

  @Test
  void aRingOfLongerReachKnowsWhichSlicesItMayLackEventsOf() {
    SliceRing shorter = ring(Duration.ofMinutes(30), 1000);
    shorter.add(970, 1, 2);
    SliceRing longer = ring(Duration.ofMinutes(60), 1000);
    longer.addAll(shorter);
    assertThat(longer.total(970)).isEqualTo(2);
    assertThat(longer.holdsAll(970)).isTrue();
    assertThat(longer.holds(969)).isTrue();
    assertThat(longer.holdsAll(969)).isFalse();

    ByteWriter out = new ByteWriter(16);
    longer.write(out);
    SliceRing read = ring(Duration.ofMinutes(60), 1000);
    read.read(new ByteReader(out.toByteArray()));
    assertThat(read.holdsAll(970)).isTrue();
    assertThat(read.holdsAll(969)).isFalse();

    SliceRing again = ring(Duration.ofMinutes(30), 1000);
    again.addAll(longer);
    assertThat(again.holdsAll(970)).isTrue();
  }
}
