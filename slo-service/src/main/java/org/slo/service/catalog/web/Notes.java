package org.slo.service.catalog.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slo.service.catalog.ChangeNote;
import org.springframework.http.HttpStatus;

/** Who changes definitions by a request, and why. */
final class Notes {

  private static final int LONGEST_MESSAGE = 1000;

  private Notes() {}

  static ChangeNote of(@Nullable Principal caller, String message) {
    if (message.length() > LONGEST_MESSAGE) {
      throw Refusals.of(
          HttpStatus.BAD_REQUEST, "message has at most " + LONGEST_MESSAGE + " characters");
    }
    return new ChangeNote(caller == null ? "anonymous" : caller.getName(), message);
  }
}
