package org.slo.service.security;

/** The service may not connect there. The message names the host and the setting, and no path or query. */
public class OutboundRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutboundRefusedException(String message) {
    super(message);
  }
}
