package org.slo.openslo;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What an object's annotations say to this service; annotations of others are left alone. */
final class Annotations {

  private static final String PREFIX = "slo-service/";

  private final @Nullable Fields fields;

  private Annotations(@Nullable Fields fields) {
    this.fields = fields;
  }

  static Annotations of(@Nullable Fields metadata) {
    Field field = metadata == null ? null : metadata.optional("annotations");
    Fields fields = field == null ? null : field.fields();
    if (field != null && fields != null) {
      Fields others = field.fields();
      if (others != null) {
        others
            .all()
            .forEach((key, value) -> {
              MetadataKeys.checkAnnotation(key, value);
              value.looseText();
            });
      }
    }
    return new Annotations(fields);
  }

  /** The annotation, null if it is absent. */
  @Nullable Field optional(String name) {
    return fields == null ? null : fields.optional(PREFIX + name);
  }

  boolean flag(String name) {
    Field field = optional(name);
    String text = field == null ? null : field.looseText();
    if (field != null && text != null && !text.equals("true") && !text.equals("false")) {
      field.error("must be \"true\" or \"false\"");
    }
    return "true".equals(text);
  }

  /** An absolute http or https address without credentials; null if it is absent or wrong. */
  @Nullable String url(String name) {
    Field field = optional(name);
    String text = field == null ? null : field.looseText();
    return field == null || text == null ? null : checkedUrl(field, text);
  }

  private static @Nullable String checkedUrl(Field field, String text) {
    try {
      URI uri = new URI(text);
      if (uri.getUserInfo() != null) {
        field.error("an address must not hold credentials; name them by slo-service/secret");
        return null;
      }
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return text;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    field.error("must be an absolute address that begins with http:// or https://");
    return null;
  }

  /** A number between two bounds, both included; null if it is absent or wrong. */
  @Nullable BigDecimal number(String name, long least, long most) {
    Field field = optional(name);
    BigDecimal number = field == null ? null : field.looseNumber();
    if (field == null || number == null) {
      return null;
    }
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      field.error("must lie between " + least + " and " + most + ", not " + number.toPlainString());
      return null;
    }
    return number;
  }

  /** A whole number between two bounds; {@code absent} if it is absent or wrong. */
  int integerOr(String name, int least, int most, int absent) {
    BigDecimal number = number(name, least, most);
    if (number == null) {
      return absent;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      Field field = optional(name);
      if (field != null) {
        field.error("must be a whole number");
      }
      return absent;
    }
    return number.intValue();
  }

  /** Reports annotations that are addressed to this service and unknown on this kind of object. */
  void close() {
    if (fields != null) {
      fields.close(PREFIX);
    }
  }
}
