package org.slo.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Instant START = Instant.parse("2026-11-23T08:30:07Z");
  private final History history = Scene.at(START).history();

  @Test
  void emptyServiceGetsThirtyDaysWithoutGapNewestFirst() {
    List<History.Piece> pieces = history.missing(START);

    assertThat(pieces.getFirst().until()).isEqualTo(START);
    assertThat(pieces.getLast().from()).isEqualTo(START.minus(Duration.ofDays(30)));
    for (int number = 1; number < pieces.size(); number++) {
      assertThat(pieces.get(number).until()).isEqualTo(pieces.get(number - 1).from());
    }
  }

  @Test
  void interruptedHistoryGoesOnWhereItEnded() {
    Instant reached = Instant.parse("2026-11-10T06:00:02Z");

    assertThat(history.missing(reached).getFirst().until())
        .isEqualTo(Instant.parse("2026-11-10T06:00:00Z"));
  }

  @Test
  void completeHistoryIsNotSentAgain() {
    Instant oldest = START.minus(Duration.ofDays(30));

    assertThat(history.missing(oldest.plusSeconds(40))).isEmpty();
    assertThat(Scene.at(START.plus(Duration.ofDays(2))).history().missing(oldest)).isEmpty();
  }

  @Test
  void pieceHasTheSameKeyAndEventsInEveryRun() {
    History.Piece piece = history.missing(START).get(40);
    History later = Scene.at(START.plusSeconds(3600)).history();

    assertThat(later.missing(START.plusSeconds(3600))).contains(piece);
    assertThat(later.events(piece)).isEqualTo(history.events(piece));
    assertThat(piece.key()).isEqualTo("demo-history-" + piece.from() + "-" + piece.until());
  }

  @Test
  void everyEventLiesInItsPiece() {
    History.Piece newest = history.missing(START).getFirst();

    assertThat(history.events(newest))
        .allSatisfy(event ->
            assertThat(event.time()).isBetween(newest.from(), newest.until().minusMillis(1)));
  }
}
