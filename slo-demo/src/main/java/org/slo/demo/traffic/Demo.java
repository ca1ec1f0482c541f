package org.slo.demo.traffic;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Feeds a running service with a groupware product's last 30 days, its traffic and a scripted incident, and says
 * what happens. Runs until it is stopped; ends with status 1 and one sentence if the service cannot be used, with
 * 2 if it is called wrongly. {@code SLO_ADMIN_TOKEN} or {@code SLO_ADMIN_TOKEN_FILE} holds the service's token.
 */
public final class Demo {

  private static final long SEED = 42;
  static final Duration FIRST_INCIDENT_AFTER = Duration.ofSeconds(45);
  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private Demo() {}

  public static void main(String[] args) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    if (args.length != 1 || !args[0].startsWith("http")) {
      System.err.println("Usage: Demo BASE-URL, for example Demo http://127.0.0.1:8080");
      System.exit(2);
    }
    try {
      run(URI.create(args[0]));
    } catch (ServiceException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(URI base) throws InterruptedException {
    SloService service = new SloService(base, Token.in(System.getenv()), PATIENCE);
    service.withPatience(PATIENCE_AT_START).get("/api/v1/slos?size=1");
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Incidents incidents = new Incidents(start.plus(FIRST_INCIDENT_AFTER));
    Tenants tenants = new Tenants();
    Story story = new Story(start.atZone(ZoneOffset.UTC).toLocalDate(), tenants, incidents);
    Traffic traffic = new Traffic(SEED, story, tenants);
    CompletableFuture<Void> recent = new CompletableFuture<>();
    HistoryLoader loader =
        new HistoryLoader(new History(traffic, start), service, recent, Demo::say);
    Instant historyFrom = loader.historyFrom();

    say("The service is at %s: its console shows what follows.".formatted(base));
    say("Record search starts to fail at " + clock(incidents.first()) + ".");
    together(
        () -> {
          recent.join();
          say("Live traffic begins.");
          sendLive(new LiveTraffic(traffic, service, start));
          return null;
        },
        () -> {
          loader.load(historyFrom);
          return null;
        },
        () -> {
          watch(service, incidents);
          return null;
        });
  }

  private static void sendLive(LiveTraffic live) throws InterruptedException {
    while (true) {
      live.sendUntil(Instant.now());
      Thread.sleep(1000 - System.currentTimeMillis() % 1000);
    }
  }

  private static void watch(SloService service, Incidents incidents) throws InterruptedException {
    for (long number = 0; ; number++) {
      Narrator narrator = new Narrator(incidents.incident(number));
      Instant next = incidents.incident(number + 1).from();
      Thread.sleep(Duration.between(Instant.now(), incidents.incident(number).from()));
      while (!narrator.isDone() && Instant.now().isBefore(next)) {
        var firing = FiringAlert.in(service.get("/api/v1/alerts?state=firing"));
        narrator.observe(Instant.now(), firing).forEach(Demo::say);
        Thread.sleep(Duration.ofSeconds(1));
      }
      say("The next incident begins at " + clock(next) + ". Stop with Ctrl+C.");
    }
  }

  /** Runs all until the first fails. */
  @SafeVarargs
  private static void together(Callable<Void>... tasks) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(threads);
      for (Callable<Void> task : tasks) {
        completion.submit(task);
      }
      try {
        for (int done = 0; done < tasks.length; done++) {
          completion.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof ServiceException known
            ? known
            : new IllegalStateException(e.getCause());
      }
    }
  }

  private static void say(String sentence) {
    System.out.println(clock(Instant.now()) + "  " + sentence);
  }

  private static String clock(Instant time) {
    return CLOCK.format(time);
  }
}
