package org.slo.benchmark.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.slo.benchmark.ingest.Product.Counter;

/** One sender with a connection and series of its own, which waits for each answer. Not thread-safe. */
final class Sender {

  private static final int MOST_MICROS = 60_000_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;
  private final List<WriteBody> bodies;
  private final Histogram answerMicros = new Histogram(MOST_MICROS, 3);
  private long samples;
  private long refused;

  /**
   * Makes a sender.
   *
   * @param counters its series, in the order in which it sends them
   * @param batch how many of them stand in one request
   */
  Sender(URI uri, List<Counter> counters, int batch) {
    this.uri = uri;
    this.bodies =
        java.util.stream.IntStream.range(0, Math.ceilDiv(counters.size(), batch))
            .mapToObj(n ->
                new WriteBody(
                    counters.subList(n * batch, Math.min(counters.size(), (n + 1) * batch))))
            .toList();
  }

  /** The requests of some moments, made before the clock starts. */
  List<byte[]> prepare(long fromMillis, long stepMillis, int rounds, long startMillis) {
    return java.util.stream.IntStream.range(0, rounds)
        .mapToLong(round -> fromMillis + round * stepMillis)
        .boxed()
        .flatMap(time -> bodies.stream().map(body -> body.at(time, (time - startMillis) / 1000.0)))
        .toList();
  }

  /** Sends prepared requests as quickly as they are answered. */
  void sendAll(List<byte[]> requests) {
    for (int i = 0; i < requests.size(); i++) {
      send(requests.get(i), bodies.get(i % bodies.size()).samples(), System.nanoTime());
    }
  }

  /**
   * Sends samples of now at a constant rate. An answer's time counts from when its request was due, so that a slow
   * answer counts against those that wait behind it.
   */
  void sendAtRate(double samplesPerSecond, long seconds, long startMillis) {
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    long due = begin;
    for (int i = 0; due < end; i++) {
      WriteBody body = bodies.get(i % bodies.size());
      long now = System.currentTimeMillis();
      byte[] request = body.at(now, (now - startMillis) / 1000.0);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      send(request, body.samples(), due);
      due += (long) (TimeUnit.SECONDS.toNanos(1) * body.samples() / samplesPerSecond);
    }
  }

  private void send(byte[] request, int count, long dueNanos) {
    HttpRequest post =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(BodyPublishers.ofByteArray(request))
            .build();
    try {
      HttpResponse<Void> answer = client.send(post, BodyHandlers.discarding());
      if (answer.statusCode() / 100 == 2) {
        samples += count;
      } else {
        refused += count;
      }
    } catch (IOException e) {
      refused += count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
    answerMicros.recordValue(Math.min(MOST_MICROS, micros));
  }

  /** Forgets what was sent so far. */
  void reset() {
    samples = 0;
    refused = 0;
    answerMicros.reset();
  }

  long samples() {
    return samples;
  }

  long refused() {
    return refused;
  }

  Histogram answerMicros() {
    return answerMicros;
  }
}
