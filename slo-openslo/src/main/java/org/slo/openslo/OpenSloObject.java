package org.slo.openslo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of a text: of a known kind, named, its fields not yet judged. Immutable. */
public final class OpenSloObject {

  private final Kind kind;
  private final String name;
  private final Node.Mapping root;
  private final String canonical;

  private final List<Problem> notes;

  /**
   * @param notes what its author should know, whatever its fields say
   */
  OpenSloObject(Kind kind, String name, Node.Mapping root, List<Problem> notes) {
    this.notes = List.copyOf(notes);
    this.kind = kind;
    this.name = name;
    this.root = root;
    this.canonical = CanonicalYaml.write(root);
  }

  public Kind kind() {
    return kind;
  }

  /** From {@code metadata.name}. */
  public String name() {
    return name;
  }

  public ObjectId id() {
    return kind.named(name);
  }

  /** Where it begins. */
  public Position position() {
    return root.position();
  }

  /**
   * The object as YAML in one stable form: known fields in OpenSLO's order, others by name, comments and aliases
   * gone. Objects that say the same have equal text, and reading it back yields it again.
   */
  public String canonicalYaml() {
    return canonical;
  }

  /** The object as maps, lists, strings, booleans and {@link java.math.BigDecimal}s, in canonical order. */
  public Map<String, @Nullable Object> toMap() {
    return PlainValues.of(root);
  }

  /** Labels of its metadata; a label given as a list keeps its values joined with a comma. */
  public Map<String, String> labels() {
    return Labelling.labelsOf(root);
  }

  /** Name of the service that an SLO belongs to; null for other kinds. */
  public @Nullable String service() {
    return kind == Kind.SLO
            && root.entries().get("spec") instanceof Node.Entry(_, Node.Mapping spec)
            && spec.entries().get("service") instanceof Node.Entry(_, Node.Scalar service)
        ? service.text()
        : null;
  }

  List<Problem> notes() {
    return notes;
  }

  Node.Mapping root() {
    return root;
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
