package org.slo.openslo;

/** Text that is no YAML, or more of it than is read. */
final class ComposeException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Position position;
  private final String problem;

  ComposeException(Position position, String problem) {
    super(problem);
    this.position = position;
    this.problem = problem;
  }

  Position position() {
    return position;
  }

  String problem() {
    return problem;
  }
}
