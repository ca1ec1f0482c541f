package org.slo.service.console;

import static org.slo.service.SloViews.NOW;
import static org.slo.service.SloViews.slo;
import static org.slo.service.SloViews.whole;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.budget.SloStatus;
import org.slo.definition.Severity;
import org.slo.engine.SloView;
import org.slo.service.SloViews;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.AlertState;
import org.slo.service.correction.Correction;
import org.slo.service.correction.Scope;
import org.slo.service.ingest.ScrapedTargets;
import org.slo.service.ingest.TargetHealth;
import org.slo.service.ingest.TargetHealth.State;
import org.slo.tenant.AffectedTenants;

/** SLOs, their past and their alerts, as a groupware product might have them. */
public final class ConsoleFixture {

  public static final UUID OPEN_PAGE = new UUID(1, 1);

  /** Resolved; nobody took it on. */
  public static final UUID OTHER_PAGE = new UUID(1, 3);

  private static final Instant MAINTENANCE = Instant.parse("2026-11-18T02:00:00Z");

  private ConsoleFixture() {}

  /** One target that is up, and one that is down. */
  public static ScrapedTargets targets() {
    return new ScrapedTargets() {
      @Override
      public List<TargetHealth> targets() {
        return List.of(
            target("shop-1:8080", State.UP, null),
            target("shop-2:8080", State.DOWN, "no connection to shop-2:8080"));
      }

      @Override
      public List<SourceTrouble> troubles() {
        return List.of(new SourceTrouble("mail", "the file /etc/slo/mail.yml cannot be read"));
      }
    };
  }

  private static TargetHealth target(String instance, State state, @Nullable String trouble) {
    return new TargetHealth(
        "shop",
        "http://" + instance + "/metrics",
        new TreeMap<>(Map.of("job", "shop", "instance", instance)),
        state,
        SloViews.NOW,
        Duration.ofMillis(21),
        412,
        trouble);
  }

  /** One in force, and one that was deleted. */
  public static List<Correction> corrections() {
    return List.of(
        correction(1, "file-upload-latency", "The store moved to new disks", null),
        correction(
            2,
            "record-search-availability",
            "Typed by mistake",
            new Correction.Deletion("bob", NOW.minus(Duration.ofHours(20)))));
  }

  private static Correction correction(
      int number, String slo, String reason, Correction.@Nullable Deletion deleted) {
    return new Correction(
        new UUID(2, number),
        new Scope(List.of(slo), null, new TreeMap<>()),
        MAINTENANCE,
        MAINTENANCE.plus(Duration.ofHours(3)),
        ZoneOffset.UTC,
        null,
        reason,
        "ann",
        NOW.minus(Duration.ofDays(1)),
        deleted);
  }

  public static List<SloView> slos() {
    return List.of(
        slo("file-upload-availability")
            .service("files")
            .objective("availability", 0.995, whole(997_700, 1_000_000, 0.4))
            .build(),
        slo("file-upload-latency")
            .service("files")
            .objective("within 5 s", 0.95, whole(991_000, 1_000_000, 0.1))
            .objective("within 20 s", 0.99, whole(997_500, 1_000_000, 0.06))
            .corrected(MAINTENANCE, MAINTENANCE.plus(Duration.ofHours(3)))
            .build(),
        slo("notification-mail-bounces")
            .service("notification-mail")
            .objective("bounces", 0.98, whole(412_000, 420_000, 1.31))
            .status(SloStatus.AT_RISK)
            .firing(Severity.TICKET)
            .build(),
        slo("notification-mail-complaints")
            .service("notification-mail")
            .objective("complaints", 0.999, whole(0, 0, null))
            .status(SloStatus.UNKNOWN)
            .coverage(null)
            .build(),
        slo("record-search-availability")
            .objective("availability", 0.999, whole(4_321_000_000L, 4_325_900_000L, 38.2))
            .status(SloStatus.EXHAUSTED)
            .firing(Severity.PAGE)
            .instance(
                Map.of("plan", "premium", "region", "us"),
                SloStatus.HEALTHY,
                whole(9_998, 10_000, 0.2))
            .instance(
                Map.of("plan", "standard", "region", "eu"),
                SloStatus.EXHAUSTED,
                whole(98_500, 100_000, 41.0))
            .instance(Map.of("plan", "", "region", "us"), SloStatus.HEALTHY, whole(0, 0, null))
            .build(),
        slo("record-search-latency")
            .objective("within 500 ms", 0.99, whole(9_950_000, 10_000_000, 0.7))
            .build(),
        slo("rest-api-availability")
            .objective("availability", 0.9995, whole(19_992_000, 20_000_000, 2.3))
            .status(SloStatus.AT_RISK)
            .build());
  }

  /** An outage three and a bit days before now, and failures within what is allowed at all times. */
  public static FakeHistory history() {
    LongUnaryOperator outage = ago -> ago > 4700 && ago <= 4760 ? 40 : ago % 20 == 0 ? 1 : 0;
    LongUnaryOperator quiet = ago -> ago % 500 == 0 ? 1 : 0;
    return new FakeHistory(
        NOW,
        Map.of(
            uid("record-search-availability"), outage,
            uid("record-search-latency"), outage,
            uid("notification-mail-bounces"), outage,
            uid("rest-api-availability"), quiet,
            uid("file-upload-availability"), quiet,
            uid("file-upload-latency"), quiet));
  }

  public static FakeAlerts alerts() {
    return new FakeAlerts(
        List.of(
            alert(
                OPEN_PAGE,
                "record-search-availability",
                Severity.PAGE,
                NOW.minus(Duration.ofMinutes(12)),
                null,
                null,
                "Over the last hour 38 times, over the last 5 minutes 51 times as many requests failed as "
                    + "the target of 99.9 % allows; the whole budget would last 19 hours. 93 % of the failures came "
                    + "from GET /records/search, 88 % had status 503."),
            alert(
                new UUID(1, 2),
                "notification-mail-bounces",
                Severity.TICKET,
                NOW.minus(Duration.ofHours(9)),
                null,
                "ann",
                "Over the last 3 days 1.3 times as much mail bounced as the target of 98 % allows."),
            alert(
                OTHER_PAGE,
                "record-search-latency",
                Severity.PAGE,
                NOW.minus(Duration.ofMinutes(4755)),
                NOW.minus(Duration.ofMinutes(4690)),
                null,
                "Over the last hour 15 times as many requests were slow as the target of 99 % allows.")));
  }

  private static UUID uid(String slo) {
    return slos().stream()
        .filter(v -> v.definition().name().equals(slo))
        .findFirst()
        .orElseThrow()
        .uid();
  }

  private static AlertDetails alert(
      UUID id,
      String slo,
      Severity severity,
      Instant startedAt,
      @Nullable Instant resolvedAt,
      @Nullable String acknowledgedBy,
      String reason) {
    SloView view =
        slos().stream().filter(v -> v.definition().name().equals(slo)).findFirst().orElseThrow();
    String service = view.definition().service();
    Alert alert =
        new Alert(
            id,
            view.uid(),
            slo,
            service,
            view.definition().objectives().getFirst().name(),
            new TreeMap<>(),
            severity,
            severity,
            resolvedAt == null ? AlertState.FIRING : AlertState.RESOLVED,
            false,
            1,
            startedAt,
            resolvedAt,
            reason,
            acknowledgedBy,
            acknowledgedBy == null ? null : startedAt.plusSeconds(300));
    AlertTransition fired =
        new AlertTransition(
            id,
            1,
            AlertTransition.Kind.FIRED,
            view.uid(),
            slo,
            service,
            alert.objective(),
            0.999,
            new TreeMap<>(),
            severity,
            startedAt,
            startedAt,
            List.of(
                new WindowEvidence(
                    "default",
                    severity,
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    15.2,
                    18.9,
                    14.4)),
            0.1,
            0.05,
            null,
            List.of(
                new Contribution("api", "GET /records/search", 930, 0.93),
                new Contribution("status", "503", 880, 0.88)),
            new AffectedTenants(
                1, 412, 1.0, List.of(new AffectedTenants.Tenant("kaede-foods", 1000)), false),
            List.of(),
            false,
            reason);
    AlertNotification told =
        new AlertNotification(
            id, 1, "inbox", "inbox", "delivered", 1, startedAt, null, startedAt, null);
    return new AlertDetails(alert, List.of(fired), List.of(told));
  }
}
