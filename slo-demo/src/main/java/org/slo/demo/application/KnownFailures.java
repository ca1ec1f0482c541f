package org.slo.demo.application;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Answers a request with an error in place of its work: the status that its parameter {@code fail} names (400 to
 * 599), or 503 when the configured share of failures is due. Thread-safe.
 */
@Component
class KnownFailures implements HandlerInterceptor {

  private final double ratio;
  private final AtomicLong requests = new AtomicLong();

  KnownFailures(FailureProperties properties) {
    ratio = properties.ratio();
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String wanted = request.getParameter("fail");
    if (wanted != null) {
      response.setStatus(errorStatus(wanted));
      return false;
    }
    if (isDue(requests.incrementAndGet())) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      return false;
    }
    return true;
  }

  /** The whole part of {@code ratio * requests} grows by one at each failure: no chance, no drift. */
  private boolean isDue(long request) {
    return Math.floor(ratio * request) > Math.floor(ratio * (request - 1));
  }

  private static int errorStatus(String wanted) {
    return wanted.matches("[45]\\d\\d") ? Integer.parseInt(wanted) : HttpStatus.BAD_REQUEST.value();
  }
}
