package org.slo.service.ingest.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Values of attributes as text: scalars plainly, lists and maps as JSON. */
final class AttributeText {

  private AttributeText() {}

  static String of(AnyValue value) {
    return switch (value.getValueCase()) {
      case ARRAY_VALUE, KVLIST_VALUE -> JsonMapper.shared().writeValueAsString(plain(value));
      default -> String.valueOf(plain(value));
    };
  }

  /** The text of the first attribute of this key, empty if there is none. */
  static String of(List<KeyValue> attributes, String key) {
    for (KeyValue attribute : attributes) {
      if (attribute.getKey().equals(key)) {
        return of(attribute.getValue());
      }
    }
    return "";
  }

  private static Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(AttributeText::plain).toList();
      case KVLIST_VALUE -> map(value.getKvlistValue().getValuesList());
      default -> "";
    };
  }

  private static Map<String, @Nullable Object> map(List<KeyValue> entries) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
    return map;
  }
}
