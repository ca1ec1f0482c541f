package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which requests the product answered: a function of seed, story and time. Thread-safe.
 *
 * <p>Within a stretch of time, requests of one operation, region and plan that ended alike are one event with a
 * count and the moment of one of them; many of one kind of failure are spread over a few customers.
 */
final class Traffic {

  private static final double COMPLAINTS = 0.0004;
  private static final int CUSTOMERS_PER_FAILURE = 4;

  private final long seed;
  private final Story story;
  private final Tenants tenants;

  Traffic(long seed, Story story, Tenants tenants) {
    this.seed = seed;
    this.story = story;
    this.tenants = tenants;
  }

  /**
   * The requests that ended in a stretch of time.
   *
   * @param from first moment; the same stretch always has the same requests
   * @param until first moment after it, at most some minutes later, since rates are taken at {@code from}
   */
  List<RequestEvent> between(Instant from, Instant until) {
    Stretch stretch = new Stretch(from, until);
    for (Region region : Region.values()) {
      double rate = region.requestsPerSecond(from) * (0.95 + 0.1 * stretch.random.nextDouble());
      for (Operation operation : Operation.values()) {
        for (Plan plan : Plan.values()) {
          stretch.add(
              operation, region, plan, rate * operation.shareOfRequests() * plan.shareOfRequests());
        }
      }
    }
    NoisyTenant noisy = story.noisyTenant();
    if (noisy.isActive(from)) {
      stretch.add(noisy);
    }
    return stretch.events;
  }

  /** Ordinary failures vary from hour to hour, around 1 in the mean. */
  private double mood(Operation operation, Instant time) {
    long hour = time.getEpochSecond() / 3600;
    return 0.5
        + new SplittableRandom(seed * 31 + hour * 31 + operation.name().hashCode()).nextDouble();
  }

  private final class Stretch {

    private final List<RequestEvent> events = new ArrayList<>();
    private final Instant from;
    private final Duration length;
    private final SplittableRandom random;

    Stretch(Instant from, Instant until) {
      this.from = from;
      length = Duration.between(from, until);
      random = new SplittableRandom(seed * 31 + from.toEpochMilli());
    }

    void add(Operation operation, Region region, Plan plan, double requestsPerSecond) {
      long left = draw(requestsPerSecond * seconds());
      double mood = mood(operation, from);
      Kind kind = new Kind(operation, region, plan);
      double slow = operation.slow() * mood;
      long all = left;
      left -= fail(kind, left, draw(all * operation.failing() * mood), ordinaryFailure(operation));
      for (Episode episode : story.episodes(operation, region, from)) {
        left -= fail(kind, left, draw(all * episode.effect().failing()), episode.effect());
        slow += episode.effect().slow();
      }
      if (operation == Operation.MAIL) {
        long complaints = Math.min(left, draw(all * COMPLAINTS));
        succeed(kind, "complained", complaints, -1);
        left -= complaints;
      }
      long late = Math.min(left, draw(left * slow));
      succeed(kind, operation.successStatus(), late, slowMillis(operation));
      succeed(kind, operation.successStatus(), left - late, quickMillis(operation));
    }

    void add(NoisyTenant noisy) {
      long calls = draw(noisy.requestsPerSecond() * seconds());
      long failed = Math.min(calls, draw(calls * noisy.failing()));
      Operation operation = noisy.operation();
      add(operation, noisy.tenant(), NoisyTenant.STATUS, 30_000, version(operation, ""), failed);
      add(
          operation,
          noisy.tenant(),
          operation.successStatus(),
          quickMillis(operation),
          version(operation, ""),
          calls - failed);
    }

    private double seconds() {
      return length.toMillis() / 1000.0;
    }

    private Effect ordinaryFailure(Operation operation) {
      return new Effect(operation.failing(), operation.failureStatus(), operation.slow(), "");
    }

    private long fail(Kind kind, long most, long wanted, Effect effect) {
      long failed = Math.min(most, wanted);
      long customers = Math.min(failed, CUSTOMERS_PER_FAILURE);
      for (long customer = 0; customer < customers; customer++) {
        add(
            kind.operation,
            tenants.draw(kind.region, kind.plan, random),
            effect.status(),
            2 * quickMillis(kind.operation),
            version(kind.operation, effect.version()),
            failed * (customer + 1) / customers - failed * customer / customers);
      }
      return failed;
    }

    private void succeed(Kind kind, String status, long count, long durationMillis) {
      add(
          kind.operation,
          tenants.draw(kind.region, kind.plan, random),
          status,
          durationMillis,
          version(kind.operation, ""),
          count);
    }

    private void add(
        Operation operation,
        Tenant tenant,
        String status,
        long durationMillis,
        String version,
        long count) {
      if (count > 0) {
        Instant time = from.plusMillis(random.nextLong(length.toMillis()));
        events.add(
            new RequestEvent(time, operation, status, durationMillis, tenant, version, count));
      }
    }

    private String version(Operation operation, String special) {
      return !special.isEmpty() ? special : operation.isInteractive() ? story.version(from) : "";
    }

    private long quickMillis(Operation operation) {
      double drawn = operation.typicalMillis() * Math.exp(0.4 * random.nextGaussian());
      return (long) Math.clamp(drawn, 1, 0.9 * operation.promised().toMillis());
    }

    private long slowMillis(Operation operation) {
      return (long) (operation.promised().toMillis() * (1.1 + 1.5 * random.nextDouble()));
    }

    /** A whole number around the expected one; exactly that in the mean. */
    private long draw(double expected) {
      double varied =
          expected < 30 ? expected : expected + Math.sqrt(expected) * random.nextGaussian();
      return (long) Math.max(0, varied + random.nextDouble());
    }
  }

  private record Kind(Operation operation, Region region, Plan plan) {}
}
