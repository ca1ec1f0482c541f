package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class CountersSnapshotTest {

  private final Scrapes web = new Scrapes();

  private byte[] written() {
    ByteWriter out = new ByteWriter(256);
    web.counters.write(out);
    return out.toByteArray();
  }

  private byte[] changes() {
    ByteWriter out = new ByteWriter(256);
    web.counters.writeChanges(out);
    return out.toByteArray();
  }

  @Test
  void anUndecidedBirthSurvivesARestart() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/b", 3);
    web.restart();
    web.scrape(T0 + STEP, "hits/a", 1001);

    assertThat(web.events("hits/b")).isEqualTo(3);
  }

  @Test
  void changesBringTheStateForwardExactly() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 7, Counters.PROCESS_START, T0 / 1000);
    Counters restored = Counters.read(new ByteReader(written()));
    web.scrape(T0 + STEP, "hits/a", 1010, "hits/b", Double.NaN, "errors/c", 2);
    web.started("hits/d", T0 + STEP, 5, T0 + 1);
    web.scrapeOf("mail b:80", T0, T0 + 3 * MINUTE, "sent/a", 4);
    restored.readChanges(new ByteReader(changes()));

    ByteWriter again = new ByteWriter(256);
    restored.write(again);
    assertThat(again.toByteArray()).isEqualTo(written());
    assertThat(restored.count(Tally.BIRTHS)).isEqualTo(1);
  }

  @Test
  void changesHoldOnlyTheSeriesThatHadSamples() {
    for (int i = 0; i < 1_000; i++) {
      web.started("hits/" + i, T0, 1_000_000 + i, 0);
    }
    web.settle(T0 + MINUTE);
    written();
    assertThat(changes().length).isLessThan(24);
    for (int i = 0; i < 100; i++) {
      web.started("hits/" + i, T0 + STEP, 1_000_007 + i, 0);
    }

    assertThat(changes().length / 100).isLessThanOrEqualTo(8);
    assertThat(changes().length).isLessThan(24);
  }

  @Test
  void theFirstFormIsStillRead() throws IOException {
    byte[] first;
    try (InputStream in = getClass().getResourceAsStream("counters-form-1.bin")) {
      first = Objects.requireNonNull(in).readAllBytes();
    }
    // Series 0 (hits/a) stands at 1012 and 1 (hits/b) at 51, both of web a:80, 3 of b:80 at 7;
    // a:80's process started
    // an hour before T0; at T0 + 30 s series 4 (hits/c) began at 3, which waits for a sample of
    // series 1.
    for (String name : new String[] {"a:80 hits/a", "a:80 hits/b", "a:80 start", "b:80 hits/x"}) {
      String[] instanceAndName = name.split(" ", -1);
      web.sample("web " + instanceAndName[0], instanceAndName[1], T0, 0, 0, T0); // an id each
    }
    web.started("hits/c", T0, 0, 0);
    web.counters = Counters.readFirstForm(new ByteReader(first));
    assertThat(web.counters.count(Tally.DUPLICATES)).isEqualTo(1);
    assertThat(web.counters.count(Tally.STALE)).isEqualTo(1);
    web.restart();

    web.scrape(T0 + 30_000, "hits/b", 52);
    web.scrape(T0 + 45_000, "hits/a", 1015, "hits/b", 3, "hits/c", 5);
    web.sample("web b:80", "hits/x", T0 + 45_000, 8, 0, T0 + 45_000);

    assertThat(web.events("hits/a")).isEqualTo(3);
    assertThat(web.events("hits/b")).isEqualTo(1 + 3);
    assertThat(web.events("hits/c")).isEqualTo(3 + 2);
    assertThat(web.eventsOf("web b:80", "hits/x")).isEqualTo(1);
    assertThat(web.counters.count(Tally.RESETS)).isEqualTo(1); // the fall of hits/b
  }

  @Test
  void anotherFormIsRefused() {
    byte[] bytes = written();
    bytes[0] = 99;

    assertThatThrownBy(() -> Counters.read(new ByteReader(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("form 99");
  }
}
