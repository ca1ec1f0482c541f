package org.slo.service.catalog.web;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.Kind;
import org.slo.openslo.OpenSloObject;
import org.slo.service.catalog.Catalog;
import org.slo.service.catalog.Definition;
import org.springframework.http.HttpStatus;

/** Chooses among the definitions as a request asks. */
final class DefinitionSelection {

  private DefinitionSelection() {}

  /**
   * The definitions of a kind, a service and a label, ordered by kind and name.
   *
   * @param service its Service object and its SLOs
   * @param label {@code name=value}
   */
  static Stream<Definition> of(
      Catalog catalog, @Nullable String kind, @Nullable String service, @Nullable String label) {
    Predicate<OpenSloObject> labelled = labelled(label);
    return catalog.list().stream()
        .filter(d -> kind == null || d.id().kind().equals(kind))
        .filter(d ->
            catalog
                .object(d.id())
                .filter(o -> service == null || isOf(service, o))
                .filter(labelled)
                .isPresent());
  }

  private static boolean isOf(String service, OpenSloObject object) {
    return service.equals(object.service())
        || (object.kind() == Kind.SERVICE && object.name().equals(service));
  }

  private static Predicate<OpenSloObject> labelled(@Nullable String label) {
    if (label == null) {
      return o -> true;
    }
    int equals = label.indexOf('=');
    if (equals < 1) {
      throw Refusals.of(
          HttpStatus.BAD_REQUEST, "label must read name=value, not \"" + label + "\"");
    }
    String value = label.substring(equals + 1);
    return o -> value.equals(o.labels().get(label.substring(0, equals)));
  }
}
