package org.slo.openslo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all objects share.
 *
 * @param root the object
 * @param name empty if it has none
 * @param displayName the name where it has none
 * @param annotations those of this service
 * @param spec null if it is absent or no mapping, which is then reported
 */
record Head(
    Fields root,
    @Nullable Fields metadata,
    String name,
    String displayName,
    Map<String, String> labels,
    Annotations annotations,
    @Nullable Fields spec) {

  private static final int LONGEST_NAME = 255;
  private static final Pattern RFC_1123 = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** The head of an object of a text. */
  static Head of(OpenSloObject object, ProblemLog log) {
    Fields root = new Fields(object.root(), "", new Context(log, object.id()));
    root.optional("apiVersion");
    root.optional("kind");
    return read(root, root.requiredFields("metadata"), object.kind() == Kind.SERVICE);
  }

  /**
   * The head of an object inside of another one.
   *
   * @param mayLackMetadata whether it may go without a name
   */
  static Head inline(Fields root, Kind kind, boolean mayLackMetadata) {
    Field word = root.optional("kind");
    String text = word == null ? null : word.text();
    if (word != null && text != null && !text.equals(kind.word())) {
      word.error("must be " + kind.word() + " here, not \"" + Excerpt.of(text) + "\"");
    }
    Field version = root.optional("apiVersion");
    if (version != null) {
      version.text();
    }
    Field optional = root.optional("metadata");
    Fields metadata = optional == null && mayLackMetadata ? null : root.requiredFields("metadata");
    if (metadata != null) {
      readName(metadata);
    }
    return read(root, metadata, false);
  }

  private static Head read(Fields root, @Nullable Fields metadata, boolean mayLackSpec) {
    String name = "";
    String displayName = "";
    Map<String, String> labels = Map.of();
    if (metadata != null) {
      Field nameField = metadata.optional("name");
      name = nameField != null && nameField.node() instanceof Node.Scalar s ? s.text() : "";
      displayName = metadata.textOrEmpty("displayName");
      labels = readLabels(metadata.optional("labels"));
    }
    Fields spec = mayLackSpec && root.optional("spec") == null ? null : root.requiredFields("spec");
    return new Head(
        root,
        metadata,
        name,
        displayName.isEmpty() ? name : displayName,
        labels,
        Annotations.of(metadata),
        spec);
  }

  /** Reports every field that nobody asked for. */
  void close() {
    root.close();
    annotations.close();
    if (metadata != null) {
      metadata.close();
    }
    if (spec != null) {
      spec.close();
    }
  }

  /** The name where there is one, unchecked. */
  static @Nullable String nameOf(Node.Mapping root) {
    return root.entries().get("metadata") instanceof Node.Entry(_, Node.Mapping metadata)
            && metadata.entries().get("name") instanceof Node.Entry(_, Node.Scalar name)
        ? name.text()
        : null;
  }

  /** Checks {@code metadata.name}. */
  static void readName(Fields metadata) {
    Field field = metadata.required("name");
    String name = field == null ? null : field.text();
    if (field == null || name == null) {
      return;
    }
    if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      field.error("a name has between 1 and " + LONGEST_NAME + " characters");
    } else if (!name.codePoints().allMatch(Head::isPrintable)) {
      field.error("a name consists of printable characters");
    }
  }

  /** Warns of a name that other OpenSLO tools refuse. */
  void checkPortableName() {
    Field field = metadata == null ? null : metadata.optional("name");
    if (field != null && !RFC_1123.matcher(name).matches()) {
      field.warning(
          "other tools may refuse this name; RFC 1123 names have at most 63 lower-case letters, digits and"
              + " hyphens");
    }
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT ->
          false;
      default -> true;
    };
  }

  private static Map<String, String> readLabels(@Nullable Field field) {
    Fields labels = field == null ? null : field.fields();
    Map<String, String> read = new LinkedHashMap<>();
    if (labels != null) {
      labels
          .all()
          .forEach((key, value) -> {
            MetadataKeys.checkLabel(key, value);
            read.put(key, labelValue(value));
          });
    }
    return read;
  }

  private static String labelValue(Field value) {
    if (value.node() instanceof Node.Sequence) {
      return value.items().stream()
          .map(item -> String.valueOf(item.looseText()))
          .collect(Collectors.joining(","));
    }
    return String.valueOf(value.looseText());
  }
}
