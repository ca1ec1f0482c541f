package org.slo.service.catalog;

import java.util.Optional;

/** Whether what definitions name as credentials is there, without showing it to anybody. Thread-safe. */
public interface CredentialCheck {

  /**
   * Why a credential cannot be read now.
   *
   * @param reference {@code env:NAME} or {@code file:PATH}
   * @return for people, without the credential; empty if it can be read
   */
  Optional<String> problem(String reference);
}
