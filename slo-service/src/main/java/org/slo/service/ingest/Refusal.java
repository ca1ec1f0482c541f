package org.slo.service.ingest;

import java.util.List;

/** Ends a request with an answer that says why it is refused. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final RefusalReason reason;
  private final transient List<Fault> faults;

  /**
   * Makes a refusal.
   *
   * @param detail what is wrong, where, and the remedy; shown to the sender
   */
  public Refusal(RefusalReason reason, String detail) {
    this(reason, detail, List.of());
  }

  /**
   * Makes a refusal with a list of faults.
   *
   * @param faults at most {@value Fault#TOLD}
   */
  public Refusal(RefusalReason reason, String detail, List<Fault> faults) {
    super(detail, null, false, false);
    this.reason = reason;
    this.faults = List.copyOf(faults);
  }

  public RefusalReason reason() {
    return reason;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Fault> faults() {
    return faults;
  }
}
