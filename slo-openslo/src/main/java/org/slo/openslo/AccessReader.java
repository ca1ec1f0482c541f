package org.slo.openslo;

import org.jspecify.annotations.Nullable;
import org.slo.definition.SourceAccess;
import org.slo.definition.SourceAccess.Credential;
import org.slo.definition.SourceAccess.Tls;

/** Reads how a source is spoken to, in the words of Prometheus' configuration. */
final class AccessReader {

  private static final String NEVER =
      "a credential never stands in a definition; name it by secret: env:NAME or file:PATH";

  private AccessReader() {}

  /** Reads {@code authorization}, {@code basic_auth} and {@code tls_config}, each of which may be absent. */
  static SourceAccess read(Fields details) {
    Field authorization = details.optional("authorization");
    Field basic = details.optional("basic_auth");
    if (authorization != null && basic != null) {
      basic.error("only one of authorization or basic_auth may be given");
    }
    Credential credential = authorization == null ? null : token(authorization);
    if (basic != null) {
      credential = basic(basic);
    }
    Field tls = details.optional("tls_config");
    Tls read = tls == null ? null : tls(tls);
    return new SourceAccess(credential, read == null ? SourceAccess.PLAIN.tls() : read);
  }

  private static @Nullable Credential token(Field field) {
    Fields fields = field.fields();
    if (fields == null) {
      return null;
    }
    String type = fields.textOrEmpty("type");
    String secret = secret(fields, "credentials");
    fields.close();
    return secret == null ? null : new Credential.Token(type.isEmpty() ? "Bearer" : type, secret);
  }

  private static @Nullable Credential basic(Field field) {
    Fields fields = field.fields();
    if (fields == null) {
      return null;
    }
    Field username = fields.required("username");
    String name = username == null ? null : username.looseText();
    String secret = secret(fields, "password");
    fields.close();
    return secret == null || name == null ? null : new Credential.Basic(name, secret);
  }

  /** Prometheus' own name for the value is known here only to be refused without being repeated. */
  private static @Nullable String secret(Fields fields, String value) {
    Field literal = fields.optional(value);
    if (literal != null) {
      literal.error(NEVER);
      fields.optional("secret");
      return null;
    }
    return SecretReference.read(fields.required("secret"));
  }

  private static @Nullable Tls tls(Field field) {
    Fields fields = field.fields();
    if (fields == null) {
      return null;
    }
    Tls tls =
        new Tls(
            textOrNull(fields, "ca_file"),
            textOrNull(fields, "cert_file"),
            textOrNull(fields, "key_file"),
            textOrNull(fields, "server_name"),
            fields.boolOr("insecure_skip_verify", false));
    if ((tls.certFile() == null) != (tls.keyFile() == null)) {
      fields.error("cert_file and key_file are given together");
    }
    fields.close();
    return tls;
  }

  private static @Nullable String textOrNull(Fields fields, String name) {
    String text = fields.textOrEmpty(name);
    return text.isEmpty() ? null : text;
  }
}
