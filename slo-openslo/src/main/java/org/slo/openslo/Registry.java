package org.slo.openslo;

import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of one kind that others may name. Those with mistakes stand too, without a value. */
final class Registry<T> {

  private final Kind kind;
  private final Set<Reference> references;
  private final TreeMap<String, Entry<T>> entries = new TreeMap<>();

  private record Entry<T>(@Nullable T value) {}

  /**
   * @param references takes what is followed
   */
  Registry(Kind kind, Set<Reference> references) {
    this.kind = kind;
    this.references = references;
  }

  void put(String name, @Nullable T value) {
    entries.put(name, new Entry<>(value));
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** What the field names; null after reporting that there is none, or if it has mistakes of its own. */
  @Nullable T follow(Field field) {
    String name = field.text();
    if (name == null) {
      return null;
    }
    T value = find(field, name);
    if (!has(name)) {
      field.error(
          "there is no "
              + kind.word()
              + " \""
              + Excerpt.of(name)
              + "\"; define it too"
              + Suggestion.clause(name, entries.keySet()));
    }
    return value;
  }

  /** What the field names, or null; records the reference and reports nothing. */
  @Nullable T find(Field field, String name) {
    references.add(new Reference(field.context().object(), kind.named(name)));
    Entry<T> entry = entries.get(name);
    return entry == null ? null : entry.value();
  }

  /** Those without mistakes, by name. */
  NavigableMap<String, T> values() {
    NavigableMap<String, T> values = new TreeMap<>();
    entries.forEach((name, entry) -> {
      T value = entry.value();
      if (value != null) {
        values.put(name, value);
      }
    });
    return values;
  }
}
