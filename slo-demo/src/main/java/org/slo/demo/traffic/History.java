package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The traffic of the last {@value #DAYS} days, in pieces that are aligned with the clock, newest first.
 *
 * @param until where the history ends and the live traffic begins
 */
record History(Traffic traffic, Instant until) {

  static final int DAYS = 30;

  private static final Duration PIECE = Duration.ofHours(6);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration FINE_STEP = Duration.ofMinutes(1);
  private static final Duration FINE = Duration.ofHours(1);

  /** A piece of the history, from its first moment to the first after it. */
  record Piece(Instant from, Instant until) {

    /** Names its post: the same on every day and in every run. */
    String key() {
      return "demo-history-" + from + "-" + until;
    }
  }

  /**
   * The pieces that the service lacks.
   *
   * @param historyFrom the first moment that the service knows of, {@code until} where it knows none. Since newer
   *     pieces are sent first, it has all that is newer
   */
  List<Piece> missing(Instant historyFrom) {
    List<Piece> pieces = new ArrayList<>();
    Instant oldest = until.minus(Duration.ofDays(DAYS));
    for (Instant end = until; end.isAfter(oldest); ) {
      Instant last = end.minusMillis(1);
      Instant start = last.minusMillis(last.toEpochMilli() % PIECE.toMillis());
      Piece piece = new Piece(start.isBefore(oldest) ? oldest : start, end);
      if (!piece.until().isAfter(historyFrom)) {
        pieces.add(piece);
      }
      end = piece.from();
    }
    return pieces;
  }

  /** The requests of a piece: in steps of five minutes, of one in the last hour. */
  List<RequestEvent> events(Piece piece) {
    List<RequestEvent> events = new ArrayList<>();
    Instant fineFrom = until.minus(FINE);
    for (Instant from = piece.from(); from.isBefore(piece.until()); ) {
      Instant to = from.plus(from.isBefore(fineFrom) ? STEP : FINE_STEP);
      to = to.isAfter(piece.until()) ? piece.until() : to;
      events.addAll(traffic.between(from, to));
      from = to;
    }
    return events;
  }
}
