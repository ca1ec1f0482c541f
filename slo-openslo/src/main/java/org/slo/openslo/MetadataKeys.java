package org.slo.openslo;

import java.util.regex.Pattern;

/** Checks the keys of labels and annotations. */
final class MetadataKeys {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*");
  private static final int LONGEST_PREFIX = 253;
  private static final String RESERVED = "openslo.com";
  private static final String NAME_RULE =
      "has at most 63 letters, digits, -, _ and ., and begins and ends with a letter or digit";

  private MetadataKeys() {}

  static void checkLabel(String key, Field value) {
    if (!NAME.matcher(key).matches()) {
      value.errorUnlessStored("the key of a label " + NAME_RULE);
    }
  }

  /** A name, with a prefix and a slash before it or without. */
  static void checkAnnotation(String key, Field value) {
    int slash = key.indexOf('/');
    String prefix = key.substring(0, Math.max(slash, 0));
    if (!NAME.matcher(key.substring(slash + 1)).matches()) {
      value.errorUnlessStored("the name in the key of an annotation " + NAME_RULE);
    } else if (slash >= 0
        && (prefix.length() > LONGEST_PREFIX || !SUBDOMAIN.matcher(prefix).matches())) {
      value.errorUnlessStored(
          "the prefix in the key of an annotation is a DNS subdomain such as example.com, at most "
              + LONGEST_PREFIX
              + " characters long");
    } else if (prefix.equals(RESERVED)) {
      value.warning("the prefix " + RESERVED + "/ is reserved for OpenSLO's own use");
    }
  }
}
