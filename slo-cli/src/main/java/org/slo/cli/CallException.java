package org.slo.cli;

/** The server or a file did not give what was asked for; the message is for people. */
final class CallException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int NO = 1;
  private static final int NO_ANSWER = 3;

  private final int exitCode;

  CallException(String message) {
    this(message, NO);
  }

  private CallException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** No answer came, so that nobody knows. */
  static CallException noAnswer(String message) {
    return new CallException(message, NO_ANSWER);
  }

  int exitCode() {
    return exitCode;
  }
}
