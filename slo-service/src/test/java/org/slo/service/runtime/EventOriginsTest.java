package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.Labels;
import org.slo.tenant.TenantNames;

class EventOriginsTest {

  private static final Labels SEARCH_OK = labels("search", "200");
  private static final Labels SEARCH_FAILED = labels("search", "503");
  private static final Labels MAIL_FAILED = labels("mail", "500");

  private final EventOrigins origins =
      new EventOrigins(
          List.of(
              new SourceHour(1, SEARCH_OK, 0, 900),
              new SourceHour(1, SEARCH_FAILED, 30, 30),
              new SourceHour(2, SEARCH_FAILED, 30, 30),
              new SourceHour(2, MAIL_FAILED, 40, 40)),
          List.of(
              new TenantHour(1, SEARCH_FAILED, "acme", 25),
              new TenantHour(2, SEARCH_FAILED, "acme", 25),
              new TenantHour(2, MAIL_FAILED, "orb", 40)));

  @Test
  void labelsAreTakenTogether() {
    assertThat(origins.by(List.of("feature", "status")))
        .extracting(one -> one.labels() + " " + one.bad() + "/" + one.total())
        .containsExactly("{feature=search, status=503} 60/60", "{feature=mail, status=500} 40/40");
  }

  @Test
  void totalsHoldTheGoodEventsToo() {
    assertThat(origins.by(List.of("feature")).getFirst())
        .isEqualTo(new Contributor(new TreeMap<>(Map.of("feature", "search")), 60, 960L, 0.6));
  }

  @Test
  void tenantsHaveNoTotals() {
    assertThat(origins.by(List.of("tenant")))
        .extracting(one -> one.labels() + " " + one.bad() + "/" + one.total())
        .containsExactly("{tenant=acme} 50/null", "{tenant=orb} 40/null");
    assertThat(origins.by(List.of("tenant", "feature")).getLast().labels())
        .isEqualTo(Map.of("tenant", "orb", "feature", "mail"));
  }

  @Test
  void aLabelThatNobodyHasIsEmpty() {
    assertThat(origins.by(List.of("colour")).getFirst().labels()).isEqualTo(Map.of("colour", ""));
  }

  @Test
  void whatStandsTogetherIsNamedSoAndApproximate() {
    EventOrigins many =
        new EventOrigins(
            List.of(new SourceHour(1, SourceHour.OTHER, 7, 9)),
            List.of(new TenantHour(1, SourceHour.OTHER, TenantNames.OTHER, 7)));

    assertThat(many.by(List.of("feature")).getFirst().labels())
        .isEqualTo(Map.of("feature", "__other__"));
    assertThat(many.isApproximate(List.of("feature"))).isTrue();
    assertThat(many.isApproximate(List.of("tenant"))).isTrue();
    assertThat(origins.isApproximate(List.of("feature"))).isFalse();
  }

  private static Labels labels(String feature, String status) {
    return Labels.ofSortedPairs("feature", feature, "status", status);
  }
}
