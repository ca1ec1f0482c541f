package org.slo.openslo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.definition.EventSelection;
import org.slo.definition.Selector;
import org.slo.definition.SelectorSyntaxException;

/** Reads the metric sources of an SLI. */
final class SelectionReader {

  private final Registry<DataSource> sources;

  SelectionReader(Registry<DataSource> sources) {
    this.sources = sources;
  }

  /**
   * What a metric source selects.
   *
   * @param selection null if it has mistakes, or if nothing reads its source
   * @param unjudged why nothing reads its source, null if something does
   * @param selector where the selector stands
   * @param atMost where the bound stands
   */
  record Selected(
      @Nullable EventSelection selection,
      @Nullable String unjudged,
      @Nullable Field selector,
      @Nullable Field atMost) {

    static final Selected NOTHING = new Selected(null, null, null, null);
  }

  Selected read(Field part) {
    Fields fields = part.fields();
    Fields source = fields == null ? null : fields.requiredFields("metricSource");
    if (fields != null) {
      fields.close();
    }
    if (source == null) {
      return Selected.NOTHING;
    }
    Field typeField = source.optional("type");
    Field reference = source.optional("metricSourceRef");
    Field spec = source.required("spec");
    source.close();
    if (typeField == null && reference == null) {
      source.error("needs type (such as RequestMetrics) or metricSourceRef");
      return Selected.NOTHING;
    }
    return ofType(typeField, reference, spec);
  }

  private Selected ofType(
      @Nullable Field typeField, @Nullable Field reference, @Nullable Field spec) {
    String named = reference == null ? null : typeOf(reference);
    String type = typeField == null ? named : typeField.text();
    if (type == null) {
      return reference == null
          ? Selected.NOTHING
          : unjudged(reference, "its DataSource is not defined");
    }
    if (typeField != null && named != null && !named.equals(type)) {
      typeField.error("the DataSource is of type \"" + Excerpt.of(named) + "\"; leave type away");
      return Selected.NOTHING;
    }
    if (!DataSource.isRead(type)) {
      Field at = typeField != null ? typeField : reference;
      return at == null
          ? Selected.NOTHING
          : unjudged(at, "sources of type \"" + Excerpt.of(type) + "\" are not read yet");
    }
    Fields fields = spec == null ? null : spec.fields();
    return fields == null ? Selected.NOTHING : requestMetrics(fields);
  }

  /** Null if the source is not defined, or is not even named by a text. */
  private @Nullable String typeOf(Field reference) {
    String name = reference.text();
    DataSource source = name == null ? null : sources.find(reference, name);
    return source == null ? null : source.type();
  }

  private static Selected unjudged(Field field, String why) {
    field.warning(why + "; the SLO is accepted and its status is unknown");
    return new Selected(null, why, null, null);
  }

  private static Selected requestMetrics(Fields spec) {
    Field selectorField = spec.required("selector");
    Field atMostField = spec.optional("atMost");
    Duration atMost = atMostField == null ? null : atMostField.duration();
    spec.close();
    Selector selector = selectorField == null ? null : selector(selectorField);
    if (selector == null || (atMostField != null && atMost == null)) {
      return Selected.NOTHING;
    }
    Field at = atMostField == null ? selectorField : atMostField;
    EventSelection selection =
        at == null ? null : at.attempt(() -> new EventSelection(selector, atMost));
    return new Selected(selection, null, selectorField, atMostField);
  }

  private static @Nullable Selector selector(Field field) {
    String text = field.text();
    if (text == null) {
      return null;
    }
    try {
      return Selector.parse(text);
    } catch (SelectorSyntaxException e) {
      field.errorAt(e.column() - 1, "is not a Prometheus series selector: " + e.getMessage());
      return null;
    }
  }
}
