package org.slo.service.notification;

/**
 * A target as the outbox names it.
 *
 * @param name of the target
 * @param kind of the target
 */
public record Addressee(String name, String kind) {

  /** OpenSLO's word for the built-in inbox. */
  static final String INBOX_KIND = "inbox";

  /** The inbox of the console, which is there without being defined. */
  public static final Addressee INBOX = new Addressee("inbox", INBOX_KIND);

  /** Whether writing it down is all there is to do. */
  public boolean isInbox() {
    return kind.equals(INBOX_KIND);
  }
}
