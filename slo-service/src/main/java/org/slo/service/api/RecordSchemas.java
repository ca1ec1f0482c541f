package org.slo.service.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the schema of a record say what its components say: each is always there, and null only where it is declared
 * {@link Nullable}; where the record leaves null out, such a component may be absent and is never null.
 */
final class RecordSchemas implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    if (resolved != null && raw.isRecord()) {
      String ref = resolved.get$ref();
      Schema<?> model =
          ref == null
              ? resolved
              : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
      if (model != null && model.getProperties() != null) {
        for (RecordComponent component : raw.getRecordComponents()) {
          describe(model, component);
        }
      }
    }
    return resolved;
  }

  private static void describe(Schema<?> model, RecordComponent component) {
    String name = component.getName();
    Schema<?> property = model.getProperties().get(name);
    if (property == null) {
      return;
    }
    boolean leftOut = isLeftOut(component);
    if (!leftOut && (model.getRequired() == null || !model.getRequired().contains(name))) {
      model.addRequiredItem(name);
    }
    if (!leftOut && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      model.getProperties().put(name, orNull(property));
    }
    if (component.getAnnotatedType() instanceof AnnotatedParameterizedType generic
        && property.getAdditionalProperties() instanceof Schema<?> values
        && generic.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class)) {
      property.setAdditionalProperties(orNull(values));
    }
  }

  /** Whether null is told by leaving the component away. */
  private static boolean isLeftOut(RecordComponent component) {
    JsonInclude include = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    return include != null
        && include.value() == JsonInclude.Include.NON_NULL
        && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    JsonSchema none = new JsonSchema();
    none.addType("null");
    if (schema.get$ref() != null) {
      JsonSchema either = new JsonSchema();
      either.setOneOf(List.of(schema, none));
      return either;
    }
    boolean hasType = schema.getType() != null || schema.getTypes() != null;
    if (hasType) { // what may be anything may be null
      schema.addType("null");
    }
    return schema;
  }
}
