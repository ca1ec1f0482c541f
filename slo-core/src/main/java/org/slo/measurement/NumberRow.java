package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Numbers of at least 0 that are written one after another, as ints so that integer compression takes them. One that an
 * int does not hold, or a negative one, is {@link #LARGE} and its two halves.
 */
record NumberRow(IntArrayList numbers) {

  static final int LARGE = Integer.MAX_VALUE;

  void add(long number) {
    if (number >= 0 && number < LARGE) {
      numbers.add((int) number);
    } else {
      numbers.add(LARGE);
      numbers.add((int) (number >>> Integer.SIZE));
      numbers.add((int) number);
    }
  }

  /** Adds a number near zero of either sign. */
  void difference(int number) {
    add((number << 1) ^ (number >> 31));
  }

  /** Adds which are present: how many runs, and of each the distance from the one before and its length. */
  void runs(boolean[] present) {
    int runs = 0;
    for (int i = 0; i < present.length; i++) {
      runs += present[i] && (i == 0 || !present[i - 1]) ? 1 : 0;
    }
    add(runs);
    int end = 0; // of the run before
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        int start = i;
        while (i < present.length && present[i]) {
          i++;
        }
        add(start - end);
        add(i - start);
        end = i;
      }
    }
  }

  /** Adds the counts of those that are present. */
  void counts(long[] counts, boolean[] present) {
    for (int i = 0; i < counts.length; i++) {
      if (present[i]) {
        add(counts[i]);
      }
    }
  }

  int[] toArray() {
    return numbers.toIntArray();
  }
}
