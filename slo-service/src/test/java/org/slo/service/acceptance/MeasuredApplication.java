package org.slo.service.acceptance;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Somebody's Spring Boot application, instrumented by Micrometer as Spring Boot does it. {@code GET /records} answers
 * with the status and after the milliseconds that its parameters say.
 */
final class MeasuredApplication implements AutoCloseable {

  static final int BOUND_MILLIS = 100;

  private static final String SCRAPE = "/actuator/prometheus";

  private final ServletWebServerApplicationContext context;

  private MeasuredApplication(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it with counters of zero.
   *
   * @param port 0 for a free one
   */
  static MeasuredApplication start(int port) {
    SpringApplication application =
        new SpringApplicationBuilder(Wiring.class)
            .properties(
                Map.of(
                    "spring.config.name", "measured",
                    "spring.main.banner-mode", "off",
                    "logging.level.root", "error",
                    "server.address", "127.0.0.1",
                    "server.port", port,
                    "management.endpoints.web.exposure.include", "prometheus",
                    "management.metrics.distribution.slo.http.server.requests",
                        "50ms," + BOUND_MILLIS + "ms,500ms"))
            .build();
    return new MeasuredApplication((ServletWebServerApplicationContext) application.run());
  }

  int port() {
    return requireNonNull(context.getWebServer()).getPort();
  }

  /** How often it has been scraped. */
  long scrapes() {
    return timers(SCRAPE).stream().mapToLong(Timer::count).sum();
  }

  /** Requests as its own counters have them; good are those that were no server error. */
  Counts answered() {
    Collection<Timer> timers = timers("/records");
    long failed =
        timers.stream()
            .filter(timer -> "SERVER_ERROR".equals(timer.getId().getTag("outcome")))
            .mapToLong(Timer::count)
            .sum();
    long total = timers.stream().mapToLong(Timer::count).sum();
    return new Counts(total - failed, total);
  }

  /** Requests as its own histogram has them; good are those within the bound. */
  Counts quick() {
    Collection<Timer> timers = timers("/records");
    long within = timers.stream().mapToLong(MeasuredApplication::withinBound).sum();
    return new Counts(within, timers.stream().mapToLong(Timer::count).sum());
  }

  private Collection<Timer> timers(String uri) {
    return context
        .getBean(MeterRegistry.class)
        .find("http.server.requests")
        .tag("uri", uri)
        .timers();
  }

  private static long withinBound(Timer timer) {
    return Arrays.stream(timer.takeSnapshot().histogramCounts())
        .filter(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) == BOUND_MILLIS)
        .mapToLong(bucket -> Math.round(bucket.count()))
        .sum();
  }

  @Override
  public void close() {
    context.close();
  }

  /** No stereotype, so that no other test's component scan finds it. */
  @EnableAutoConfiguration(
      exclude = {
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class
      })
  static class Wiring {

    @Bean
    RouterFunction<ServerResponse> records() {
      return RouterFunctions.route().GET("/records", Wiring::answer).build();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    private static ServerResponse answer(ServerRequest request) {
      long millis = request.param("millis").map(Long::parseLong).orElse(0L);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      return ServerResponse.status(request.param("status").map(Integer::parseInt).orElse(200))
          .build();
    }
  }
}
