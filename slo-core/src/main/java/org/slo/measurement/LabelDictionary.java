package org.slo.measurement;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers for label sets, from 0 up in the order in which they were first met. Not thread-safe. */
public final class LabelDictionary {

  private static final int UNKNOWN = -1;

  private final List<Labels> sets = new ArrayList<>(); // by number
  private final Object2IntOpenHashMap<Labels> numbers = new Object2IntOpenHashMap<>();

  public LabelDictionary() {
    numbers.defaultReturnValue(UNKNOWN);
  }

  /** Number of these labels, a new one if need be. */
  public int number(Labels labels) {
    int known = numbers.getInt(labels);
    if (known != UNKNOWN) {
      return known;
    }
    numbers.put(labels, sets.size());
    sets.add(labels);
    return sets.size() - 1;
  }

  /** The labels with this number. */
  public Labels labels(int number) {
    return sets.get(number);
  }

  /** All labels, by number. */
  public List<Labels> all() {
    return Collections.unmodifiableList(sets);
  }

  /** Forgets everything. */
  public void clear() {
    sets.clear();
    numbers.clear();
  }
}
