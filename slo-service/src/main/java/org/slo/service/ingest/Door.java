package org.slo.service.ingest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.security.Caller;
import org.springframework.http.HttpHeaders;

/**
 * A servlet that takes measurements in by {@code POST} and tells every refusal as a problem. Blocks its thread
 * until the journal has answered, so it wants virtual threads.
 */
public abstract class Door extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(Door.class);

  private static final String RETRY_AFTER_SECONDS = "2";

  private final transient ProblemWording problems = new ProblemWording();
  private final transient DoorMetrics metrics;

  protected Door(DoorMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Takes one request in and writes the answer.
   *
   * @throws Refusal if nothing, or not all of it, is stored
   */
  protected abstract void take(HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  /**
   * Whether this door looks at each series' service, and so may be used with a token that brings measurements of
   * some services only.
   */
  protected boolean tellsServices() {
    return false;
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    String outcome = "accepted";
    try {
      requirePost(request);
      requireUnlimitedCaller();
      take(request, response);
    } catch (Refusal refusal) {
      outcome = refusal.reason().code();
      refuse(request, response, refusal);
    } catch (RuntimeException e) {
      outcome = RefusalReason.FAILED.code();
      log.error("A request to {} failed", request.getRequestURI(), e);
      refuse(request, response, failed());
    } finally {
      metrics.answered(outcome, System.nanoTime() - start);
    }
  }

  /** What a refusal says; a problem (RFC 9457) unless the door's protocol has words of its own. */
  protected Wording wording(HttpServletRequest request, Refusal refusal) {
    return problems.of(refusal);
  }

  /** The body of an answer. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  public record Wording(String contentType, byte[] body) {

    /** Writes the body with its headers. */
    public void write(HttpServletResponse response) throws IOException {
      response.setContentType(contentType);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    response.setStatus(refusal.reason().status());
    if (refusal.reason() == RefusalReason.METHOD) {
      response.setHeader(HttpHeaders.ALLOW, "POST");
    } else if (refusal.reason() == RefusalReason.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    wording(request, refusal).write(response);
  }

  private static void requirePost(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      throw new Refusal(
          RefusalReason.METHOD, "%s is not served here; use POST".formatted(request.getMethod()));
    }
  }

  private void requireUnlimitedCaller() {
    if (!tellsServices() && Caller.current().isLimited()) {
      throw new Refusal(
          RefusalReason.NOT_ALLOWED,
          "a token that is limited to services cannot be used here, where services are not told apart");
    }
  }

  private static Refusal failed() {
    return new Refusal(
        RefusalReason.FAILED, "nothing is known to be stored; the service's log says more");
  }
}
