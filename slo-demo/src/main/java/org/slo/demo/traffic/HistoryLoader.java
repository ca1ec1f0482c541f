package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sends the missing history, newest first, while it makes the next piece.
 *
 * @param recent completes once the newest days are there
 */
record HistoryLoader(
    History history, SloService service, CompletableFuture<Void> recent, Consumer<String> say) {

  /** So many days hold the longest alert window; before they are there, seconds of traffic would be judged alone. */
  private static final int RECENT_DAYS = 4;

  /**
   * The first moment of which the service has counts, the end of the history where it has none.
   *
   * @throws ServiceException if the service does not know the SLO that is asked about
   */
  Instant historyFrom() throws InterruptedException {
    Object slo = service.get("/api/v1/slos/" + Narrator.SLO);
    return Json.field(slo, "historyFrom") instanceof String time
        ? Instant.parse(time)
        : history.until();
  }

  void load(Instant historyFrom) throws InterruptedException {
    List<History.Piece> pieces = history.missing(historyFrom);
    if (pieces.isEmpty()) {
      recent.complete(null);
      say.accept("The history is there already.");
      return;
    }
    long start = System.nanoTime();
    long sent = 0;
    int days = 0;
    CompletableFuture<Body> coming = make(pieces.getFirst());
    for (int number = 0; number < pieces.size(); number++) {
      Body body = coming.join();
      if (number + 1 < pieces.size()) {
        coming = make(pieces.get(number + 1));
      }
      service.post(pieces.get(number).key(), body.compressed());
      sent += body.events();
      int daysNow = days(pieces.get(number));
      if (daysNow >= RECENT_DAYS) {
        recent.complete(null);
      }
      if (daysNow / 10 > days / 10) {
        say.accept(progress(daysNow, sent, start));
      }
      days = daysNow;
    }
    recent.complete(null);
    say.accept("History complete. " + progress(days, sent, start));
  }

  private CompletableFuture<Body> make(History.Piece piece) {
    return CompletableFuture.supplyAsync(() -> {
      List<RequestEvent> events = history.events(piece);
      return new Body(SloService.compressed(events), events.size());
    });
  }

  private int days(History.Piece piece) {
    return (int) Duration.between(piece.from(), history.until()).toDays();
  }

  private static String progress(int days, long sent, long start) {
    return "%d days of history sent: %,d events in %.1f s."
        .formatted(days, sent, (System.nanoTime() - start) / 1e9);
  }

  @SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
  private record Body(byte[] compressed, int events) {}
}
