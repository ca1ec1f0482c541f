package org.slo.service.ingest.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slo.definition.SourceAccess;
import org.slo.definition.SourceAccess.Credential;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.BodyLimits;
import org.slo.service.ingest.BodyReader;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.security.Credentials;
import org.slo.service.security.OutboundGuard;
import org.slo.service.security.OutboundRefusedException;
import org.springframework.util.unit.DataSize;

/** Asks the addresses of one source. Blocks its thread, so it wants virtual threads. Thread-safe. */
public final class SourceClient implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 10_000; // each target needs one
  private static final int CONNECTIONS_OF_A_TARGET = 8;

  private final SourceAccess access;
  private final OutboundGuard guard;
  private final Credentials credentials;
  private final Deadlines deadlines;
  private @Nullable CloseableHttpClient http; // guarded by this
  private boolean closed; // guarded by this

  /**
   * Makes a client.
   *
   * @param deadlines ends what takes too long
   */
  public SourceClient(
      SourceAccess access, OutboundGuard guard, Credentials credentials, Deadlines deadlines) {
    this.access = access;
    this.credentials = credentials;
    this.deadlines = deadlines;
    this.guard = guard;
  }

  /**
   * Asks, and reads the answer into a lent buffer.
   *
   * @throws UnansweredException if there is no answer of status 200 in time and within the limit
   */
  public Answer ask(Question question, BodyBuffers.Loan loan) {
    CloseableHttpClient client = http();
    HttpGet get = request(question);
    Future<?> deadline = deadlines.in(question.timeout(), get::cancel);
    try {
      return client.execute(get, response -> answer(question, response, loan));
    } catch (Refusal e) {
      throw get.isCancelled() ? tooLate(question) : unread(question, e);
    } catch (OutboundRefusedException e) {
      throw new UnansweredException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw get.isCancelled() ? tooLate(question) : unanswered(question, e);
    } catch (RuntimeException e) {
      throw e instanceof UnansweredException told
          ? told
          : new UnansweredException("no proper answer from " + question.where());
    } finally {
      deadline.cancel(false);
    }
  }

  /** The files of its TLS settings may come later than the definition, so they are read when they are wanted. */
  private synchronized CloseableHttpClient http() {
    if (closed) {
      throw new UnansweredException("the source is asked no more");
    }
    CloseableHttpClient known = http;
    if (known != null) {
      return known;
    }
    CloseableHttpClient made =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedAddresses(guard))
                    .setTlsSocketStrategy(Trust.of(access.tls()))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(5)).build())
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS_OF_A_TARGET)
                    .build())
            .setUserAgent("slo-service")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
    http = made;
    return made;
  }

  private HttpGet request(Question question) {
    HttpGet get = new HttpGet(question.address());
    question.headers().forEach(get::setHeader);
    get.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    get.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(question.timeout()))
            .setConnectionRequestTimeout(Timeout.of(question.timeout()))
            .build());
    Credential credential = access.credential();
    if (credential != null) {
      get.setHeader(HttpHeaders.AUTHORIZATION, authorization(credential));
    }
    return get;
  }

  private String authorization(Credential credential) {
    try {
      String secret = credentials.read(credential.secret());
      return switch (credential) {
        case Credential.Token token -> token.type() + " " + secret;
        case Credential.Basic basic ->
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (basic.username() + ":" + secret).getBytes(StandardCharsets.UTF_8));
      };
    } catch (Credentials.UnavailableException e) {
      throw new UnansweredException(String.valueOf(e.getMessage()));
    }
  }

  private static Answer answer(
      Question question, ClassicHttpResponse response, BodyBuffers.Loan loan) throws IOException {
    if (response.getCode() != 200) {
      throw new UnansweredException(
          question.where()
              + " answered "
              + response.getCode()
              + (response.getCode() / 100 == 3
                  ? "; redirects are not followed, give the final address"
                  : ""));
    }
    @Nullable HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer("", new Body(new byte[0], 0));
    }
    DataSize limit = DataSize.ofBytes(question.limitBytes());
    BodyReader reader = new BodyReader(new BodyLimits(limit, limit));
    String encoding = text(entity.getContentEncoding());
    try (InputStream in = entity.getContent()) {
      Body body =
          switch (encoding) {
            case "", "identity" -> reader.received(in, entity.getContentLength(), loan);
            case "gzip" -> reader.gunzipped(in, entity.getContentLength(), loan);
            default ->
                throw new UnansweredException(
                    question.where() + " answered in an encoding that was not asked for");
          };
      return new Answer(text(entity.getContentType()), body);
    }
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header.strip();
  }

  private static UnansweredException unread(Question question, Refusal refusal) {
    if (refusal.reason() == RefusalReason.TOO_LARGE) {
      return new UnansweredException(
          "the answer of %s is larger than the limit of %d bytes"
              .formatted(question.where(), question.limitBytes()));
    }
    return new UnansweredException(
        refusal.reason() == RefusalReason.UNAVAILABLE
            ? refusal.detail()
            : "the answer of " + question.where() + " broke off or is no sound gzip");
  }

  private static UnansweredException tooLate(Question question) {
    return new UnansweredException(
        "%s gave no whole answer within %s"
            .formatted(question.where(), seconds(question.timeout())));
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }

  /** Names the kind of failure only: messages of the client may quote the address. */
  private static UnansweredException unanswered(Question question, IOException cause) {
    String where = question.where();
    return new UnansweredException(
        switch (cause) {
          case UnknownHostException _ -> "the name in " + where + " is not known";
          case ConnectTimeoutException _ -> "no connection to " + where + " in time";
          case ConnectException _ -> "no connection to " + where;
          case NoRouteToHostException _ -> "no connection to " + where;
          case SocketTimeoutException _ -> where + " gave no answer in time";
          case SSLException _ -> "no trusted connection to " + where;
          default -> "no proper answer from " + where;
        });
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (http != null) {
      http.close(CloseMode.IMMEDIATE);
    }
  }
}
