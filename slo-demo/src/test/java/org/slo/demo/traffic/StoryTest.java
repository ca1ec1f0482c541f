package org.slo.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {

  private static final List<RequestEvent> MONTH =
      Scene.at(Instant.parse("2026-11-23T08:30:00Z")).month();

  static Stream<List<RequestEvent>> months() {
    return Stream.of(MONTH, Scene.at(Instant.parse("2026-11-28T20:15:00Z")).month());
  }

  /** Also where the month ends at a weekend. */
  @ParameterizedTest
  @MethodSource("months")
  void budgetsDifferAsTold(List<RequestEvent> month) {
    Map<String, Double> spent =
        Promise.ALL.stream()
            .collect(Collectors.toMap(Promise::slo, promise -> promise.burnRate(month)));

    assertThat(spent.remove("async-job-freshness")).isBetween(1.05, 1.3);
    assertThat(spent.remove("record-search-latency")).isBetween(0.76, 0.9);
    assertThat(spent.remove("notification-mail-bounces")).isBetween(0.5, 0.7);
    assertThat(spent.values()).allSatisfy(healthy -> assertThat(healthy).isBetween(0.1, 0.6));
  }

  @Test
  void badReleaseAteMostOfPremiumEditsInJapan() {
    Promise premium =
        Promise.of("record-edit-availability")
            .narrowed(
                0.9998,
                event ->
                    event.tenant().region() == Region.JP && event.tenant().plan() == Plan.PREMIUM);

    assertThat(premium.burnRate(MONTH)).isBetween(0.6, 1.0);
  }

  @Test
  void oneCustomerMakesMostOfTheRestApisFailures() {
    Map<String, Long> failures =
        MONTH.stream()
            .filter(event -> event.operation() == Operation.API_SEARCH && event.failed())
            .collect(
                Collectors.groupingBy(
                    event -> event.tenant().name(), Collectors.summingLong(RequestEvent::count)));
    long all = failures.values().stream().mapToLong(Long::longValue).sum();
    long most = failures.values().stream().mapToLong(Long::longValue).max().orElseThrow();

    assertThat((double) most / all).isGreaterThan(0.5);
  }

  @Test
  void plansAndRegionsHaveTheirSharesOfTheTraffic() {
    double all = MONTH.stream().mapToLong(RequestEvent::count).sum();
    double premium =
        MONTH.stream()
            .filter(event -> event.tenant().plan() == Plan.PREMIUM)
            .mapToLong(RequestEvent::count)
            .sum();

    assertThat(premium / all).isCloseTo(0.4, within(0.01));
    assertThat(all / (History.DAYS * 86_400.0)).isBetween(100.0, 200.0);
  }

  /** Otherwise the arithmetic above would be about promises that nobody makes. */
  @Test
  void everyPromiseIsShippedWithItsTarget() throws IOException {
    String shipped;
    try (Stream<Path> files = Files.list(Path.of("../slo-definitions"))) {
      shipped =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(StoryTest::read)
              .collect(Collectors.joining("\n---\n"));
    }
    for (Promise promise : Promise.ALL) {
      assertThat(shipped.split("\n---\n"))
          .anySatisfy(document ->
              assertThat(document)
                  .contains("name: " + promise.slo() + "\n")
                  .containsPattern("target: " + promise.target() + "(\\s|$)"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
