package org.slo.engine;

import java.util.Arrays;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The newest value that the journal holds of each series, so that a record need only say by how much it grew: mostly
 * one byte. Whoever writes records and whoever reads them keeps one of these, and both are a function of the records
 * so far. Not thread-safe.
 *
 * <p>A value is a whole number of units; a series' unit is 1, or 1/1000 once a value needed that. A value that is no
 * whole number of its series' units, or from {@code 2^53} units on, is written in full; so is what is no number.
 * What is read equals what was written.
 */
public final class JournaledValues {

  private static final int IN_FULL = 0; // differences are written as 1 and above
  private static final double LARGEST = 1L << 53;
  private static final double PER_WHOLE = 1;
  private static final double PER_THOUSANDTH = 1000;

  private long[] units = new long[64];
  private boolean[] thousandths = new boolean[64];
  private int size;

  /** Values of so many series, each 0. */
  JournaledValues(int size) {
    reach(size);
  }

  /** Values of no series. */
  public JournaledValues() {
    this(0);
  }

  /** The same values, to go on with apart. */
  public JournaledValues copy() {
    JournaledValues copy = new JournaledValues();
    copy.units = units.clone();
    copy.thousandths = thousandths.clone();
    copy.size = size;
    return copy;
  }

  /** Makes room for series up to a number; new ones are 0. */
  void reach(int newSize) {
    if (newSize > units.length) {
      int room = Math.max(newSize, units.length + (units.length >> 1));
      units = Arrays.copyOf(units, room);
      thousandths = Arrays.copyOf(thousandths, room);
    }
    size = Math.max(size, newSize);
  }

  /** How many series there are. */
  int size() {
    return size;
  }

  /** Appends a value of a series. */
  void write(ByteWriter out, int series, double value) {
    double scale = scale(series);
    long whole = (long) Math.rint(value * scale);
    if (isExact(value, whole, scale)) {
      long grown = whole - units[series];
      units[series] = whole;
      out.unsigned(((grown << 1) ^ (grown >> 63)) + 1);
    } else {
      out.unsigned(IN_FULL);
      out.real(value);
      learn(series, value);
    }
  }

  /** Reads what {@link #write} appended for one of these series. */
  double read(ByteReader in, int series) {
    long code = in.unsigned();
    if (code == IN_FULL) {
      double value = in.real();
      learn(series, value);
      return value;
    }
    long zigzag = code - 1;
    units[series] += (zigzag >>> 1) ^ -(zigzag & 1);
    return units[series] / scale(series);
  }

  private double scale(int series) {
    return thousandths[series] ? PER_THOUSANDTH : PER_WHOLE;
  }

  private static boolean isExact(double value, long whole, double scale) {
    return whole / scale == value && Math.abs(value * scale) < LARGEST;
  }

  /** Takes the unit that a value written in full asks for, if there is one. */
  private void learn(int series, double value) {
    for (double scale : new double[] {PER_WHOLE, PER_THOUSANDTH}) {
      long whole = (long) Math.rint(value * scale);
      if (isExact(value, whole, scale)) {
        units[series] = whole;
        thousandths[series] = scale != PER_WHOLE;
        return;
      }
    }
  }

  void write(ByteWriter out) {
    out.unsigned(size);
    for (int series = 0; series < size; series++) {
      out.signed(units[series]);
      out.bool(thousandths[series]);
    }
  }

  static JournaledValues read(ByteReader in) {
    JournaledValues values = new JournaledValues(in.count());
    for (int series = 0; series < values.size; series++) {
      values.units[series] = in.signed();
      values.thousandths[series] = in.bool();
    }
    return values;
  }
}
