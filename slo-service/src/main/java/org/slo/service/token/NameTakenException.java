package org.slo.service.token;

/** A valid token answers to the name already. */
public final class NameTakenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NameTakenException(String name) {
    super("a token named " + name + " exists: revoke it first, or choose another name");
  }
}
