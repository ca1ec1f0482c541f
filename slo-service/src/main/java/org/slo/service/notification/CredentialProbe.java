package org.slo.service.notification;

import java.util.Optional;
import org.slo.service.catalog.CredentialCheck;
import org.slo.service.security.Credentials;
import org.springframework.stereotype.Component;

/** Tells the catalog which credentials cannot be read. */
@Component
class CredentialProbe implements CredentialCheck {

  private final Credentials credentials;

  CredentialProbe(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Optional<String> problem(String reference) {
    try {
      credentials.read(reference);
      return Optional.empty();
    } catch (Credentials.UnavailableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
