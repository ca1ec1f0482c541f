package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.openslo.Documents.CONDITION;
import static org.slo.openslo.Documents.POLICY;
import static org.slo.openslo.Documents.SERVICE;
import static org.slo.openslo.Documents.SLO;
import static org.slo.openslo.Documents.TARGET;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Warnings about valid documents that do not do what their author means. */
class AdviceTest {

  private static final String TELLING = SLO + "  alertPolicies: [wake]\n";

  @ParameterizedTest
  @CsvSource({"gt, 10", "gte, 10.1", "gt, 14.4", "lt, 0"})
  void thresholdThatNothingReachesIsWarnedOf(String operator, String threshold) {
    assertThat(telling(operator, threshold).warnings())
        .anySatisfy(w -> {
          assertThat(w.path()).isEqualTo("spec.alertPolicies[0]");
          assertThat(w.message())
              .startsWith("the condition \"fast\" can never fire")
              .contains("the objective \"0\" burns at most at 10");
        });
  }

  @ParameterizedTest
  @CsvSource({"gt, 9.99", "gte, 10", "lte, 0", "lt, 0.1"})
  void thresholdThatIsReachedIsNot(String operator, String threshold) {
    assertThat(telling(operator, threshold).warnings())
        .noneSatisfy(w -> assertThat(w.message()).contains("can never fire"));
  }

  @Test
  void slosThatCountTheSameEventsAreWarnedOfEach() {
    String turned =
        SLO.replace("name: checkout", "name: again")
            .replace("service=\"shop\",status=~\"5..\"", "status=~\"5..\",service=\"shop\"");

    assertThat(Documents.accept(Documents.of(SERVICE, SLO, turned)).warnings())
        .extracting(Problem::name, w -> w.message().replaceAll(",.*", ""))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "checkout", "counts the same events as the SLO \"again\""),
            org.assertj.core.groups.Tuple.tuple(
                "again", "counts the same events as the SLO \"checkout\""));
  }

  @Test
  void slosThatCountOtherEventsAreNot() {
    String other =
        SLO.replace("name: checkout", "name: other").replace("status=~\"5..\"", "status=\"500\"");

    assertThat(Documents.accept(Documents.of(SERVICE, SLO, other)).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.9999, 1", "0.999, 0", "0.99, 0"})
  void targetThatNoBadSliceSurvivesIsWarnedOf(String target, int warnings) {
    String sliced =
        SLO.replace("Occurrences", "Timeslices")
            .replace(
                "target: 0.999",
                "target: " + target + "\n      timeSliceTarget: 0.9\n      timeSliceWindow: 5m");

    assertThat(Documents.accept(Documents.of(SERVICE, sliced)).warnings())
        .hasSize(warnings)
        .allSatisfy(w -> assertThat(w.message()).contains("the window has 8064 slices"));
  }

  private static Resolution telling(String operator, String threshold) {
    String condition =
        CONDITION
            .replace("op: gte", "op: " + operator)
            .replace("threshold: 14.4", "threshold: " + threshold);
    String slo = TELLING.replace("target: 0.999", "target: 0.9");
    return Documents.accept(Documents.of(SERVICE, slo, POLICY, TARGET, condition));
  }
}
