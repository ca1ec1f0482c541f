package org.slo.openslo;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the objects in the trees of documents: what has the head of an object becomes one. */
final class ObjectCollector {

  static final String VERSION = "openslo/v1";

  private final List<OpenSloObject> objects;
  private final ProblemLog log;

  ObjectCollector(List<OpenSloObject> objects, ProblemLog log) {
    this.objects = objects;
    this.log = log;
  }

  void collect(Node document) {
    switch (document) {
      case Node.Mapping mapping -> object(mapping);
      case Node.Sequence sequence -> sequence.items().forEach(this::item);
      case Node.Scalar scalar when scalar.type() == Node.Scalar.Type.NULL -> {}
      case Node.Scalar scalar -> notAnObject(scalar);
    }
  }

  private void item(Node item) {
    if (item instanceof Node.Mapping mapping) {
      object(mapping);
    } else {
      notAnObject(item);
    }
  }

  private void notAnObject(Node node) {
    log.error(
        new Problem(
            node.position(),
            ObjectId.UNKNOWN,
            "",
            "expected an OpenSLO object with apiVersion, kind, metadata and spec, but found "
                + node.shape()));
  }

  private void object(Node.Mapping root) {
    String name = Head.nameOf(root);
    String kindWord =
        root.entries().get("kind") instanceof Node.Entry(_, Node.Scalar s) ? s.text() : "";
    Fields fields =
        new Fields(root, "", new Context(log, new ObjectId(kindWord, name == null ? "" : name)));
    int before = log.errorCount();
    boolean alpha = isAlpha(fields.required("apiVersion"));
    Optional<Kind> kind = kind(fields.required("kind"));
    Fields metadata = fields.requiredFields("metadata");
    if (metadata != null) {
      Head.readName(metadata);
    }
    if (log.errorCount() == before && kind.isPresent() && name != null) {
      add(kind.get(), name, root, alpha, new Context(log, kind.get().named(name)));
    }
  }

  private void add(Kind kind, String name, Node.Mapping root, boolean alpha, Context context) {
    if (!alpha) {
      objects.add(new OpenSloObject(kind, name, root, List.of()));
      return;
    }
    Field object = new Field(root, "apiVersion", context);
    if (kind != Kind.SLO && kind != Kind.SERVICE) {
      object.error(
          AlphaUpgrade.VERSION + " has SLOs and Services only; write the object as " + VERSION);
      return;
    }
    Node.Mapping upgraded = new AlphaUpgrade(context).upgrade(kind, root);
    Problem note =
        new Problem(
            root.position(),
            context.object(),
            "apiVersion",
            AlphaUpgrade.VERSION + " is read as " + VERSION + "; get or export shows it upgraded");
    objects.add(new OpenSloObject(kind, name, upgraded, List.of(note)));
  }

  private static boolean isAlpha(@Nullable Field field) {
    String version = field == null ? null : field.text();
    if (field == null || version == null || version.equals(VERSION)) {
      return false;
    }
    if (version.equals(AlphaUpgrade.VERSION)) {
      return true;
    }
    field.error(
        version.startsWith("openslo/v2alpha")
            ? "\"" + version + "\" is not read yet; write the object as " + VERSION
            : "\"" + Excerpt.of(version) + "\" is not known; it must be " + VERSION);
    return false;
  }

  private static Optional<Kind> kind(@Nullable Field field) {
    String word = field == null ? null : field.text();
    if (field == null || word == null) {
      return Optional.empty();
    }
    Optional<Kind> kind = Kind.of(word);
    if (kind.isEmpty()) {
      field.error(
          "there is no kind \"" + word + "\"" + Suggestion.clauseOrList(word, Kind.words()));
    }
    return kind;
  }
}
