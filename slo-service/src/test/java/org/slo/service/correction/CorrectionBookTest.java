package org.slo.service.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.engine.SloView;
import org.slo.service.SloViews;
import org.slo.service.runtime.JournalUnavailableException;

class CorrectionBookTest {

  private static final Instant NOW = SloViews.NOW;

  private final MemoryCorrections store = new MemoryCorrections();
  private final CorrectingJournal journal = new CorrectingJournal();
  private final CorrectionBook book =
      new CorrectionBook(store, journal, SloViews.readings(this::slos), InstantSource.fixed(NOW));

  /** The SLOs as the engine has them after what the journal was told. */
  private List<SloView> slos() {
    return SloViews.groupware().stream()
        .map(slo ->
            new SloView(
                slo.uid(),
                slo.revision(),
                slo.definition(),
                slo.historyFrom(),
                slo.whole(),
                slo.instances(),
                slo.instancesOverflowed(),
                slo.interpolated(),
                corrected(slo)))
        .toList();
  }

  private CorrectedMinutes corrected(SloView slo) {
    return journal.corrected.getOrDefault(slo.uid(), CorrectedMinutes.NONE);
  }

  private CorrectedMinutes corrected(String name) {
    UUID uid =
        slos().stream()
            .filter(slo -> slo.definition().name().equals(name))
            .findAny()
            .orElseThrow()
            .uid();
    return journal.corrected.getOrDefault(uid, CorrectedMinutes.NONE);
  }

  private static Scope named(String... names) {
    return new Scope(List.of(names), null, new TreeMap<>());
  }

  private static CorrectionDraft draft(Scope scope, String from, String to, @Nullable String rule) {
    return new CorrectionDraft(
        scope, Instant.parse(from), Instant.parse(to), ZoneOffset.UTC, rule, "maintenance", "ann");
  }

  private static long minute(String time) {
    return Instant.parse(time).getEpochSecond() / 60;
  }

  @Test
  void secondsAreRoundedOutwardToMinutes() {
    Correction kept =
        book.add(
            draft(named("mail-bounce-rate"), "2026-11-20T10:00:59Z", "2026-11-20T11:00:01Z", null));

    assertThat(kept.startsAt()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(kept.endsAt()).isEqualTo("2026-11-20T11:01:00Z");
    assertThat(corrected("mail-bounce-rate").stretches())
        .containsExactly(
            new Stretch(minute("2026-11-20T10:00:00Z"), minute("2026-11-20T11:01:00Z")));
    assertThat(corrected("rest-api-availability").isEmpty()).isTrue();
  }

  @Test
  void allThatAScopeSaysMustHold() {
    book.add(
        draft(
            new Scope(List.of(), "groupware", new TreeMap<>(Map.of("tier", "gold"))),
            "2026-11-20T10:00:00Z",
            "2026-11-20T11:00:00Z",
            null));

    assertThat(corrected("file-upload-latency").isEmpty()).isFalse();
    assertThat(corrected("record-search-availability").isEmpty()).isFalse();
    assertThat(corrected("rest-api-availability").isEmpty()).isTrue();
    assertThat(corrected("mail-bounce-rate").isEmpty()).isTrue();
  }

  @Test
  void deletingLeavesWhatOthersLeaveOut() {
    Correction first =
        book.add(
            draft(named("mail-bounce-rate"), "2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z", null));
    book.add(
        draft(named("mail-bounce-rate"), "2026-11-20T11:00:00Z", "2026-11-20T13:00:00Z", null));

    Correction kept = book.delete(first.id(), "bob").orElseThrow();

    assertThat(kept.deleted()).isEqualTo(new Correction.Deletion("bob", NOW));
    assertThat(book.all()).hasSize(2);
    assertThat(book.inForce()).hasSize(1);
    assertThat(corrected("mail-bounce-rate").stretches())
        .containsExactly(
            new Stretch(minute("2026-11-20T11:00:00Z"), minute("2026-11-20T13:00:00Z")));
  }

  @Test
  void whoDeletedFirstStays() {
    Correction one =
        book.add(
            draft(named("mail-bounce-rate"), "2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z", null));
    book.delete(one.id(), "bob");
    int calls = journal.calls;

    assertThat(book.delete(one.id(), "eve").orElseThrow().deleted())
        .isEqualTo(new Correction.Deletion("bob", NOW));
    assertThat(journal.calls).isEqualTo(calls);
    assertThat(book.delete(UUID.randomUUID(), "eve")).isEmpty();
  }

  @Test
  void aRuleWithoutEndIsToldForThePastAndSomeWeeksAhead() {
    book.add(
        draft(
            named("mail-bounce-rate"),
            "2020-01-01T02:00:00Z",
            "2020-01-01T03:00:00Z",
            "FREQ=DAILY"));

    List<Stretch> told = corrected("mail-bounce-rate").stretches();
    assertThat(told).hasSize(402 + 35);
    assertThat(told.getLast().to()).isEqualTo(minute("2026-12-27T03:00:00Z"));
  }

  @Test
  void anSloThatIsNotThereIsRefusedAndNothingIsKept() {
    assertThatThrownBy(() ->
            book.add(
                draft(
                    named("mail-bounce-rate", "mail-bounces"),
                    "2026-11-20T10:00:00Z",
                    "2026-11-20T12:00:00Z",
                    null)))
        .isInstanceOf(UnknownSloException.class)
        .hasMessageContaining("mail-bounces");
    assertThat(book.all()).isEmpty();
    assertThat(journal.calls).isZero();
  }

  @Test
  void whatTheJournalRefusesIsNotKept() {
    journal.away = true;
    assertThatThrownBy(() ->
            book.add(
                draft(
                    named("mail-bounce-rate"),
                    "2026-11-20T10:00:00Z",
                    "2026-11-20T12:00:00Z",
                    null)))
        .isInstanceOf(JournalUnavailableException.class);
    assertThat(book.all()).isEmpty();
  }

  @Test
  void theEngineIsToldOnlyWhatItDoesNotKnow() {
    book.tell();
    assertThat(journal.calls).isZero();
    book.add(
        draft(named("mail-bounce-rate"), "2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z", null));
    book.tell();
    assertThat(journal.calls).isEqualTo(1);

    journal.corrected.clear();
    book.tell();
    assertThat(journal.calls).isEqualTo(2);
    assertThat(corrected("mail-bounce-rate").isEmpty()).isFalse();
  }
}
