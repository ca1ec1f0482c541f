package org.slo.service.ingest.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.definition.ScrapeSource;
import org.slo.definition.SourceAccess;
import org.slo.definition.TargetDiscovery;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.TargetHealth;
import org.slo.service.ingest.TargetHealth.State;
import org.slo.service.ingest.client.Deadlines;
import org.slo.service.ingest.client.SourceClient;
import org.slo.service.ingest.scrape.discovery.Discoveries;
import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.RecordingJournal.Sample;
import org.slo.service.security.LocalCredentials;
import org.slo.service.security.OutboundGuard;

class ScrapeRuntimeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Scrapes scrapes = new Scrapes();
  private final AtomicBoolean holder = new AtomicBoolean(true);
  private final SortedMap<String, ScrapeSource> defined =
      java.util.Collections.synchronizedSortedMap(new TreeMap<>());
  private final Deadlines deadlines = new Deadlines();
  private ScrapeRuntime runtime = runtime();

  @BeforeEach
  void start() {
    scrapes.show(Scrapes.TEXT, "requests_total 7\n");
    runtime.start();
  }

  @AfterEach
  void stop() {
    runtime.stop();
    scrapes.close();
    deadlines.close();
  }

  @Test
  void hundredsOfTargetsAreScrapedEachAtItsMoment() {
    List<String> hosts =
        IntStream.range(0, 300).mapToObj(i -> "127.0.0.1:" + scrapes.port()).toList();
    defined.put(
        "shop", source(IntStream.range(0, 300).mapToObj(i -> listed(hosts.get(i), i)).toList()));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(runtime.targets()).hasSize(300).allMatch(t -> t.state() == State.UP));
    runtime.stop();
    assertThat(runtime.targets()).isEmpty();
  }

  /** The first value of a new series counts only if its siblings were seen a second before. */
  @Test
  void scrapesOfATargetAreWholeIntervalsApart() {
    defined.put("shop", source(List.of(listed("127.0.0.1:" + scrapes.port(), 0))));

    await().atMost(PATIENCE).until(() -> scrapes.samples().size() >= 4);

    List<Long> times = scrapes.samples().stream().map(Sample::timeMillis).toList();
    assertThat(times)
        .allMatch(time -> (time - times.getFirst()) % 1000 == 0)
        .doesNotHaveDuplicates();
  }

  @Test
  void aTargetThatItsFileNamesNoMoreIsGoneAndItsSeriesEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("targets.yml");
    Files.writeString(file, "- targets: ['127.0.0.1:%d']".formatted(scrapes.port()));
    defined.put("shop", source(List.of(new TargetDiscovery.InFiles(List.of(file.toString())))));
    awaitUp(1);

    Files.writeString(file, "[]");

    await().atMost(PATIENCE).until(() -> runtime.targets().isEmpty());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastValue()).isNaN());
  }

  @Test
  void aStandbyScrapesNothingAndSaysNothingOfItsTargets() {
    defined.put("shop", source(List.of(listed("127.0.0.1:" + scrapes.port(), 0))));
    awaitUp(1);

    holder.set(false);

    await().atMost(PATIENCE).until(() -> runtime.targets().isEmpty());
    assertThat(lastValue()).isEqualTo(7);
  }

  @Test
  void aSourceThatIsRedefinedIsScrapedAsItSaysNow() {
    defined.put("shop", source(List.of(listed("127.0.0.1:" + scrapes.port(), 0))));
    awaitUp(1);

    defined.put(
        "shop",
        source(
            List.of(
                listed("127.0.0.1:" + scrapes.port(), 1),
                listed("127.0.0.1:" + scrapes.port(), 2))));

    awaitUp(2);
  }

  @Test
  void whatCannotBeFoundIsTold() {
    defined.put("shop", source(List.of(new TargetDiscovery.InFiles(List.of("/none/t.yml")))));

    await().atMost(PATIENCE).until(() -> !runtime.troubles().isEmpty());
    assertThat(runtime.troubles().getFirst().message()).contains("/none/t.yml");
  }

  private void awaitUp(int targets) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            runtime.targets().stream().map(TargetHealth::state).filter(State.UP::equals).count()
                    == targets
                && runtime.targets().size() == targets);
  }

  private double lastValue() {
    List<Sample> samples = List.copyOf(scrapes.samples());
    return samples.getLast().value();
  }

  private static TargetDiscovery listed(String address, int number) {
    return new TargetDiscovery.Listed(List.of(address), Map.of("instance", "shop-" + number));
  }

  private static ScrapeSource source(List<TargetDiscovery> discoveries) {
    return new ScrapeSource(
        "shop",
        "shop",
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        "http",
        "/metrics",
        Map.of(),
        false,
        true,
        1 << 20,
        SourceAccess.PLAIN,
        discoveries,
        List.of(),
        List.of());
  }

  private ScrapeRuntime runtime() {
    OutboundGuard guard = uri -> InetAddress.getByName(uri.getHost());
    LocalCredentials credentials = new LocalCredentials(name -> null);
    Discoveries discoveries =
        new Discoveries(guard, credentials, deadlines, scrapes.harness.buffers);
    TargetScrape.Surroundings around =
        new TargetScrape.Surroundings(
            scrapes.harness.dictionary,
            scrapes.harness.journal,
            scrapes.harness.acknowledgement(),
            scrapes.harness.buffers,
            new DoorMetrics(scrapes.harness.meters, "scrape"),
            InstantSource.system(),
            Duration.ofMinutes(10));
    return new ScrapeRuntime(
        () -> new TreeMap<>(defined),
        new Epoch() {
          @Override
          public void requireCurrent() {}

          @Override
          public boolean isCurrent() {
            return holder.get();
          }
        },
        source ->
            ScrapePool.start(
                source,
                source.discoveries().stream().map(discoveries::of).toList(),
                new SourceClient(source.access(), guard, credentials, deadlines),
                around));
  }
}
