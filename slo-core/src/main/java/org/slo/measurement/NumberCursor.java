package org.slo.measurement;

/** A place in what {@link NumberRow} wrote. Not thread-safe. */
final class NumberCursor {

  private final int[] numbers;
  private int position;

  NumberCursor(int[] numbers, int position) {
    this.numbers = numbers;
    this.position = position;
  }

  NumberCursor copy() {
    return new NumberCursor(numbers, position);
  }

  int position() {
    return position;
  }

  /** A number that an int holds. */
  int next() {
    return numbers[position++];
  }

  long nextLong() {
    int number = numbers[position++];
    if (number != NumberRow.LARGE) {
      return number;
    }
    long high = numbers[position++];
    return high << Integer.SIZE | Integer.toUnsignedLong(numbers[position++]);
  }

  int nextDifference() {
    int zigzag = next();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** Passes over runs; returns how many they hold. */
  int skipRuns() {
    int held = 0;
    for (int runs = next(); runs > 0; runs--) {
      next();
      held += next();
    }
    return held;
  }
}
