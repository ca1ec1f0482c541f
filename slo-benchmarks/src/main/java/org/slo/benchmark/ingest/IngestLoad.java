package org.slo.benchmark.ingest;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.slo.benchmark.ingest.Product.Counter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Load for a running remote-write receiver, and what it costs there. Prints rows of a Markdown table.
 *
 * <p>Without a rate every repetition sends as quickly as it is answered; requests are made before its clock starts.
 * Each repetition continues in time where the one before ended, so that nothing is a duplicate. The first rounds,
 * in which series begin, are sent before the first repetition. With a rate the samples are of the moment they are
 * sent in.
 */
@Command(
    name = "ingest-load",
    description = "Sends remote write to a running service and prints what it costs.",
    mixinStandardHelpOptions = true)
final class IngestLoad implements Callable<Integer> {

  private static final long STEP_MILLIS = 15_000;
  private static final int FIRST_ROUNDS = 2;

  @Option(names = "--url", required = true, description = "Such as http://127.0.0.1:8080")
  private URI base = URI.create("http://127.0.0.1:8080");

  @Option(names = "--pid", required = true, description = "Process number of the service.")
  private long pid;

  @Option(names = "--postmaster", description = "Process number of its PostgreSQL server.")
  private long postmaster;

  @Option(names = "--slos", defaultValue = "1000", description = "Two of each API.")
  private int slos;

  @Option(names = "--instances", defaultValue = "1", description = "Copies of each API.")
  private int instances;

  @Option(names = "--senders", defaultValue = "4", description = "Connections.")
  private int senders;

  @Option(names = "--batch", defaultValue = "2000", description = "Samples a request.")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "100",
      description = "Samples of a series in a repetition.")
  private int rounds;

  @Option(names = "--repetitions", defaultValue = "3", description = "Rows of the table.")
  private int repetitions;

  @Option(names = "--rate", defaultValue = "0", description = "Samples a second; 0: as many as go.")
  private double rate;

  @Option(names = "--seconds", defaultValue = "60", description = "Of a repetition, with a rate.")
  private long seconds;

  private final PrintStream out = System.out;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IngestLoad()).execute(arguments));
  }

  private interface Sending {
    void send(Sender sender, int number);
  }

  @Override
  public Integer call() throws InterruptedException {
    Product product = new Product(slos, instances);
    Receiver receiver = new Receiver(base);
    receiver.define(new ProductSlos(product).openSlo());
    List<Sender> all = senders(product.counters());
    ServerUse use = new ServerUse(pid, postmaster);
    long now = System.currentTimeMillis();
    long from = now - STEP_MILLIS * (FIRST_ROUNDS + (rate > 0 ? 0 : (long) rounds * repetitions));
    try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
      each(
          threads,
          all,
          (sender, n) -> sender.sendAll(sender.prepare(from, STEP_MILLIS, FIRST_ROUNDS, from)));
      out.println(Repetition.HEADER);
      for (int repetition = 0; repetition < repetitions; repetition++) {
        long begin = from + STEP_MILLIS * (FIRST_ROUNDS + (long) rounds * repetition);
        Sending sending = rate > 0 ? atRate(from) : asQuickly(all, begin, from);
        out.println(measure(threads, all, sending, receiver, use).row());
      }
    }
    return 0;
  }

  private List<Sender> senders(List<Counter> counters) {
    int each = Math.ceilDiv(counters.size(), senders);
    URI uri = base.resolve("/api/v1/write");
    return IntStream.range(0, senders)
        .mapToObj(n -> counters.subList(n * each, Math.min(counters.size(), (n + 1) * each)))
        .map(own -> new Sender(uri, own, batch))
        .toList();
  }

  private Sending asQuickly(List<Sender> all, long begin, long start) {
    List<List<byte[]>> requests =
        all.stream().map(sender -> sender.prepare(begin, STEP_MILLIS, rounds, start)).toList();
    return (sender, n) -> sender.sendAll(requests.get(n));
  }

  private Sending atRate(long start) {
    return (sender, n) -> sender.sendAtRate(rate / senders, seconds, start);
  }

  private Repetition measure(
      ExecutorService threads, List<Sender> all, Sending sending, Receiver receiver, ServerUse use)
      throws InterruptedException {
    all.forEach(Sender::reset);
    double journal = receiver.journalBytes();
    double stored = receiver.stored();
    long resident = use.serviceResidentMebibytes();
    double service = use.serviceCpuSeconds();
    double postgres = use.postgresCpuSeconds();
    long started = System.nanoTime();
    each(threads, all, sending);
    double wall = (System.nanoTime() - started) / 1e9;
    double serviceUsed = use.serviceCpuSeconds() - service;
    double postgresUsed = use.postgresCpuSeconds() - postgres;
    Histogram answers = new Histogram(all.getFirst().answerMicros());
    all.stream().skip(1).map(Sender::answerMicros).forEach(answers::add);
    return new Repetition(
        rate > 0 ? "%,.0f/s for %d s".formatted(rate, seconds) : "as many as go",
        all.stream().mapToLong(Sender::samples).sum(),
        all.stream().mapToLong(Sender::refused).sum(),
        wall,
        serviceUsed,
        postgresUsed,
        answers,
        receiver.journalBytes() - journal,
        receiver.stored() - stored,
        resident,
        use.serviceResidentMebibytes());
  }

  private static void each(ExecutorService threads, List<Sender> all, Sending sending)
      throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (int n = 0; n < all.size(); n++) {
      int number = n;
      running.add(threads.submit(() -> sending.send(all.get(number), number)));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a sender failed", e);
      }
    }
  }
}
