package org.slo.demo.traffic;

/** The service cannot be used; the message is one sentence for the person at the terminal. */
final class ServiceException extends RuntimeException {

  ServiceException(String message) {
    super(message);
  }
}
