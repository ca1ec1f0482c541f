package org.slo.openslo;

/**
 * Where metrics come from, as far as SLIs need to know.
 *
 * @param type free word
 */
record DataSource(String type) {

  /** Metrics that were sent here. */
  static final String REQUEST_METRICS = "RequestMetrics";

  static DataSource read(Head head) {
    Fields spec = head.spec();
    String type = "";
    if (spec != null) {
      spec.description();
      Field field = spec.required("type");
      String text = field == null ? null : field.text();
      type = text == null ? "" : text;
      spec.optional("connectionDetails"); // their shape depends on the type
      if (field != null && text != null && !text.equals(REQUEST_METRICS)) {
        field.warning(
            "sources of type \""
                + Excerpt.of(text)
                + "\" are not read yet; SLOs on it have the status unknown");
      }
    }
    head.close();
    return new DataSource(type);
  }
}
