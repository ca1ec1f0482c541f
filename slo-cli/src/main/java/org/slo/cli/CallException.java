package org.slo.cli;

/** The server or a file did not give what was asked for; the message is for people. */
final class CallException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CallException(String message) {
    super(message);
  }
}
