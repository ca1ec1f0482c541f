package org.slo.service.correction.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the fields of a request, all of it. */
final class RefusedFieldsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A field and what it must be. */
  record RefusedField(String field, String message) {}

  private final transient List<RefusedField> fields = new ArrayList<>();

  void add(String field, String message) {
    fields.add(new RefusedField(field, message));
  }

  void throwIfAny() {
    if (!fields.isEmpty()) {
      throw this;
    }
  }

  List<RefusedField> fields() {
    return fields;
  }

  @Override
  public String getMessage() {
    return fields.stream()
        .map(one -> one.field() + ": " + one.message())
        .collect(Collectors.joining("; "));
  }
}
