package org.slo.service.startup;

/** The service cannot start as it is set up. Shown to the operator as two sentences and no stack trace. */
public class StartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param problem what is wrong, naming the place; without secrets
   * @param remedy what the operator can do about it
   */
  public StartRefusedException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  /** As above, caused by another failure. */
  public StartRefusedException(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** What the operator can do about it. */
  public String remedy() {
    return remedy;
  }
}
