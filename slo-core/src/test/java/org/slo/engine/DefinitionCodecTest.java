package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Comparison;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;

class DefinitionCodecTest {

  /** A record of {@link #FIRST}, written by the version that knew rolling windows and Occurrences only. */
  private static final String FIRST_FORM =
      "BAEBAAAAAAAAAAIAAAAAAAAAAwEIY2hlY2tvdXQOQ2hlY2tvdXQgd29ya3MEc2hvcAVQYXlzLgEEdGVhbQRzaG9wAQRHT09EDmxhdGVu"
          + "Y3l7YT0iYiJ9AegHB2xhdGVuY3kAgMCQgxILT0NDVVJSRU5DRVMCBGZhc3SuR+F6FK7vPwExzczMzMzM7D8BBHdha2UAAQFjAARQ"
          + "QUdFA0dURc3MzMzMzCxAgLq3A8DPJIDTDgEFaW5ib3gBAAEAAQRwbGFuAQdwcmVtaXVtK4cW2c737z8HmpmZmZmZ6T8IY3VzdG9t"
          + "ZXIBwO5tARxodHRwczovL3J1bmJvb2tzLmV4YW1wbGUuY29tAA==";

  private static final SloDefinition FIRST =
      of(
          Definitions.ratio(
              Indicator.Side.GOOD, "latency{a=\"b\"}", Duration.ofMillis(500), "latency"),
          new TimeWindow.Rolling(Duration.ofDays(28)),
          BudgetingMethod.OCCURRENCES,
          new Objective("fast", 0.99),
          new Objective("1", 0.9));

  @Test
  void theFirstFormStaysReadable() {
    assertThat(RecordCodec.decode(Base64.getDecoder().decode(FIRST_FORM), new JournaledValues()))
        .isEqualTo(
            new DefinitionsChanged(List.of(new RevisedSlo(new UUID(1, 2), 3, FIRST)), List.of()));
  }

  @ParameterizedTest
  @MethodSource
  void everyDefinitionComesBackEqual(SloDefinition slo) {
    DefinitionsChanged change =
        new DefinitionsChanged(List.of(new RevisedSlo(new UUID(3, 4), 5, slo)), List.of());

    assertThat(RecordCodec.decode(RecordCodec.encode(change), new JournaledValues()))
        .isEqualTo(change);
  }

  static Stream<SloDefinition> everyDefinitionComesBackEqual() {
    TimeWindow week = new TimeWindow.Rolling(Duration.ofDays(7));
    TimeWindow quarter =
        new TimeWindow.Calendar(
            LocalDateTime.parse("2026-04-01T09:45"),
            ZoneId.of("Asia/Kathmandu"),
            1,
            CalendarUnit.QUARTER);
    Indicator gauge = new Indicator.ThresholdMetric(Selector.parse("queue{a=~\"x|y\"}"));
    Indicator raw = new Indicator.RawRatio(Indicator.Side.BAD, Selector.parse("failed_ratio"));
    TimeSlice goodFrom = new TimeSlice(Duration.ofMinutes(5), 0.95);
    TimeSlice byRatio = new TimeSlice(Duration.ofMinutes(1), null);
    Comparison below = new Comparison(Operator.LTE, -2.5);
    return Stream.of(
        FIRST,
        of(raw, quarter, BudgetingMethod.OCCURRENCES, new Objective("0", 0.9)),
        of(
            gauge,
            week,
            BudgetingMethod.TIMESLICES,
            new Objective("0", 0.9, 1, below, goodFrom),
            new Objective("1", 0.99, 1, new Comparison(Operator.GT, 7), goodFrom)),
        of(
            new Indicator.Composite(List.of(raw, gauge)),
            quarter,
            BudgetingMethod.RATIO_TIMESLICES,
            new Objective("a", 0.9, 2.5, null, byRatio),
            new Objective("b", 0.99, 1, below, byRatio)),
        of(
            new Indicator.Unjudged("nobody reads it"),
            week,
            BudgetingMethod.OCCURRENCES,
            new Objective("0", 0)));
  }

  private static SloDefinition of(
      Indicator indicator, TimeWindow window, BudgetingMethod method, Objective... objectives) {
    return new SloDefinition(
        "checkout",
        "Checkout works",
        "shop",
        "Pays.",
        Map.of("team", "shop"),
        indicator,
        window,
        method,
        List.of(objectives),
        List.of(
            new AlertPolicy(
                "wake",
                "",
                List.of(
                    new AlertCondition(
                        "c",
                        "",
                        Severity.PAGE,
                        Operator.GTE,
                        14.4,
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(2))),
                List.of("inbox"),
                true,
                false,
                true,
                false)),
        new Grouping(List.of("plan"), Map.of("premium", 0.999), 7),
        0.8,
        "customer",
        Duration.ofMinutes(15),
        "https://runbooks.example.com");
  }
}
