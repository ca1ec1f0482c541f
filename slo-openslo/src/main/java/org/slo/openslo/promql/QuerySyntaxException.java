package org.slo.openslo.promql;

/** A query that cannot be read here; Prometheus may know more. */
public final class QuerySyntaxException extends Exception {

  private static final long serialVersionUID = 1;

  QuerySyntaxException(String message, int index) {
    super(message + " at character " + (index + 1));
  }
}
