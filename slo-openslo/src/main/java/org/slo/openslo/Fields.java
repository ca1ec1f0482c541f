package org.slo.openslo;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping whose fields are asked for one by one; what nobody asked for is unknown. Not thread-safe. */
final class Fields {

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  private static final int LONGEST_DESCRIPTION = 1050;

  private final Node.Mapping mapping;
  private final String path;
  private final Context context;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(Node.Mapping mapping, String path, Context context) {
    this.mapping = mapping;
    this.path = path;
    this.context = context;
  }

  /** The same fields, asked for anew on behalf of an object. */
  Fields of(ObjectId object) {
    return new Fields(mapping, path, new Context(context.log(), object));
  }

  /** The field, or null if it is absent. */
  @Nullable Field optional(String name) {
    known.add(name);
    Node.Entry entry = mapping.entries().get(name);
    return entry == null ? null : new Field(entry.value(), pathTo(name), context);
  }

  /** The field, or null after reporting that it is absent. */
  @Nullable Field required(String name) {
    Field field = optional(name);
    if (field == null) {
      error("\"" + name + "\" is missing");
    }
    return field;
  }

  @Nullable Fields requiredFields(String name) {
    Field field = required(name);
    return field == null ? null : field.fields();
  }

  /** The text of a field, empty if it is absent or no text. */
  String textOrEmpty(String name) {
    Field field = optional(name);
    String text = field == null ? null : field.text();
    return text == null ? "" : text;
  }

  /** The field {@code description}, empty if it is absent or no text. */
  String description() {
    String text = textOrEmpty("description");
    Field field = optional("description");
    if (field != null && text.codePointCount(0, text.length()) > LONGEST_DESCRIPTION) {
      field.errorUnlessStored("has at most " + LONGEST_DESCRIPTION + " characters");
    }
    return text;
  }

  boolean boolOr(String name, boolean absent) {
    Field field = optional(name);
    Boolean value = field == null ? null : field.bool();
    return value == null ? absent : value;
  }

  /** The items of a list; none if it is absent. */
  List<Field> items(String name) {
    Field field = optional(name);
    return field == null ? List.of() : field.items();
  }

  /** The one field of these that is given, or null after reporting that none or several are. */
  @Nullable Field exactlyOne(String... names) {
    List<Field> given =
        java.util.Arrays.stream(names)
            .map(this::optional)
            .filter(java.util.Objects::nonNull)
            .toList();
    if (given.size() == 1) {
      return given.getFirst();
    }
    String choice = String.join(" or ", names);
    if (given.isEmpty()) {
      error("needs " + choice);
    } else {
      given.get(1).error("only one of " + choice + " may be given");
    }
    return null;
  }

  /** The one of two spellings that is given, or null after reporting that neither is. */
  @Nullable Field either(String name, String otherName) {
    Field other = optional(otherName);
    return other == null ? required(name) : other;
  }

  /** The one of two spellings that is given, or null. */
  @Nullable Field optionalEither(String name, String otherName) {
    Field other = optional(otherName);
    return other == null ? optional(name) : other;
  }

  /** Texts by name; none if the field is absent. */
  Map<String, String> texts(String name) {
    Field field = optional(name);
    Fields fields = field == null ? null : field.fields();
    Map<String, String> texts = new LinkedHashMap<>();
    if (fields != null) {
      fields
          .all()
          .forEach((key, value) -> {
            String text = value.looseText();
            if (text != null) {
              texts.put(key, text);
            }
          });
    }
    return texts;
  }

  Position position() {
    return mapping.position();
  }

  boolean has(String name) {
    return mapping.entries().containsKey(name);
  }

  /** The fields' names and values, all of them known from now on. */
  Map<String, Field> all() {
    Map<String, Field> all = new LinkedHashMap<>();
    for (Map.Entry<String, Node.Entry> e : mapping.entries().entrySet()) {
      known.add(e.getKey());
      all.put(e.getKey(), new Field(e.getValue().value(), pathTo(e.getKey()), context));
    }
    return all;
  }

  /** Reports every field that nobody asked for. */
  void close() {
    close("");
  }

  /** Reports every field of this prefix that nobody asked for. */
  void close(String prefix) {
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (name.startsWith(prefix) && !known.contains(name)) {
            unknown(name, entry.keyPosition());
          }
        });
  }

  /** Warns of every field that nobody asked for. */
  void noteUnknown() {
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (!known.contains(name)) {
            new Field(entry.value(), pathTo(name), context).warning("is not known and left out");
          }
        });
  }

  private void unknown(String name, Position position) {
    context
        .log()
        .error(
            new Problem(
                position,
                context.object(),
                pathTo(name),
                "unknown field \""
                    + Excerpt.of(name)
                    + "\""
                    + Suggestion.clauseOrList(name, known)));
  }

  void error(String message) {
    context.log().error(new Problem(mapping.position(), context.object(), path, message));
  }

  void errorUnlessStored(String message) {
    new Field(mapping, path, context).errorUnlessStored(message);
  }

  void warning(String message) {
    context.log().warning(new Problem(mapping.position(), context.object(), path, message));
  }

  Context context() {
    return context;
  }

  private String pathTo(String name) {
    if (!PLAIN_KEY.matcher(name).matches()) {
      return path + "[\"" + Excerpt.of(name) + "\"]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }
}
