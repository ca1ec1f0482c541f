package org.slo.service.notification.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slo.service.notification.OutboundPost;
import org.slo.service.notification.Outcome;
import org.slo.service.security.OutboundGuard;
import org.slo.service.security.OutboundRefusedException;

/** Posts by HTTP/1.1, follows no redirect and reads no more of an answer than it shows. */
final class HttpOutboundPost implements OutboundPost {

  /** Limits of one attempt: until connected, and over all. */
  record Limits(Duration connect, Duration whole) {

    static final Limits STANDARD = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  private static final int SHOWN_BYTES = 1024;

  private final HttpClient client;
  private final Limits limits;
  private final OutboundGuard guard;
  private final InstantSource clock;

  HttpOutboundPost(Limits limits, OutboundGuard guard, InstantSource clock) {
    this.guard = guard;
    this.limits = limits;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  @Override
  public Outcome send(Letter letter) {
    String host = letter.to().getHost();
    try {
      guard.check(letter.to());
    } catch (OutboundRefusedException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      return new Outcome.Retry("the name " + host + " is not known");
    }
    return exchange(letter, host);
  }

  private Outcome exchange(Letter letter, String host) {
    AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request(letter),
            info -> {
              head.set(info);
              return new FirstBytes(SHOWN_BYTES);
            });
    try {
      byte[] body = exchange.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS).body();
      return judge(head.get(), body, letter);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      ResponseInfo seen = head.get();
      return seen == null
          ? new Outcome.Retry(host + " gave no answer within " + limits.whole().toSeconds() + " s")
          : judge(seen, new byte[0], letter);
    } catch (ExecutionException e) {
      return new Outcome.Retry(failure(host, e.getCause()));
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Retry("the service was stopped while it waited for " + host);
    }
  }

  private static HttpRequest request(Letter letter) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(letter.to())
            .header("Content-Type", "application/json")
            .header("User-Agent", "slo-service")
            .POST(HttpRequest.BodyPublishers.ofString(letter.json(), StandardCharsets.UTF_8));
    letter.headers().forEach(request::header);
    return request.build();
  }

  private Outcome judge(@Nullable ResponseInfo head, byte[] body, Letter letter) {
    String host = letter.to().getHost();
    if (head == null) {
      return new Outcome.Retry(host + " gave an answer without a status");
    }
    return new Answer(
            head.statusCode(),
            head.headers().firstValue("Retry-After").orElse(null),
            Redaction.of(letter).shown(new String(body, StandardCharsets.UTF_8)))
        .judge(host, clock.instant());
  }

  /** Names the kind of failure only: messages of the client may quote the address. */
  private static String failure(String host, @Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> "no connection to " + host + " in time";
      case ConnectException _ -> "no connection to " + host;
      case SSLException _ -> "no trusted connection to " + host;
      case null -> "no answer from " + host;
      default -> "no proper answer from " + host + " (" + cause.getClass().getSimpleName() + ")";
    };
  }
}
