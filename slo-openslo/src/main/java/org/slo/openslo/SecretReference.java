package org.slo.openslo;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where a credential is: {@code env:NAME} or {@code file:PATH}. */
final class SecretReference {

  private static final Pattern FORM =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:\\S(.*\\S)?");

  private SecretReference() {}

  /** The text may be a credential that was put here by mistake: it is never repeated in a message. */
  static @Nullable String read(@Nullable Field field) {
    String secret = field == null ? null : field.looseText();
    if (field != null && secret != null && !FORM.matcher(secret).matches()) {
      field.error("names where the credential is, env:NAME or file:PATH; it never holds it");
      return null;
    }
    return secret;
  }
}
