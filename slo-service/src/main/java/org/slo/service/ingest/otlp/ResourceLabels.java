package org.slo.service.ingest.otlp;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels that say where points come from: {@code job} is the service's name, after its namespace and a slash if it
 * has one; {@code instance} its instance id; {@code otel_scope_...} the instrumentation. Of the other attributes of a
 * resource only those promoted become labels. Immutable.
 */
final class ResourceLabels {

  private static final String SCOPE = "otel_scope_";

  private final List<String> promoted;

  /**
   * @param promoted keys of resource attributes
   */
  ResourceLabels(List<String> promoted) {
    this.promoted = List.copyOf(promoted);
  }

  /** What all points of a scope of a resource have in common. */
  Map<String, String> of(List<KeyValue> resource, InstrumentationScope scope) {
    Map<String, String> labels = new TreeMap<>();
    for (String key : promoted) {
      put(labels, LabelNames.of(key), AttributeText.of(resource, key));
    }
    put(labels, SCOPE + "name", scope.getName());
    put(labels, SCOPE + "version", scope.getVersion());
    for (KeyValue attribute : scope.getAttributesList()) {
      put(
          labels,
          SCOPE + LabelNames.of(attribute.getKey()),
          AttributeText.of(attribute.getValue()));
    }
    put(labels, "job", job(resource));
    put(labels, "instance", AttributeText.of(resource, "service.instance.id"));
    return labels;
  }

  /** The labels of a point: its attributes, and over them what all points of its scope have in common. */
  static Map<String, String> ofPoint(Map<String, String> common, List<KeyValue> attributes) {
    Map<String, String> labels = new TreeMap<>();
    attributes.stream()
        .sorted(Comparator.comparing(KeyValue::getKey))
        .forEach(attribute ->
            labels.merge(
                LabelNames.of(attribute.getKey()),
                AttributeText.of(attribute.getValue()),
                (one, other) -> one + ';' + other));
    labels.putAll(common);
    return labels;
  }

  private static String job(List<KeyValue> resource) {
    String name = AttributeText.of(resource, "service.name");
    String namespace = AttributeText.of(resource, "service.namespace");
    return name.isEmpty() || namespace.isEmpty() ? name : namespace + '/' + name;
  }

  private static void put(Map<String, String> labels, String name, String value) {
    if (!value.isEmpty()) {
      labels.put(name, value);
    }
  }
}
