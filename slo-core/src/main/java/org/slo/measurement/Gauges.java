package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.Arrays;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Which samples of gauges are new: each counts once, so one of the time of its series' newest or before it adds
 * nothing. Holds only gauges that something counts. Not thread-safe.
 */
public final class Gauges {

  private final Int2LongOpenHashMap newestMillis = new Int2LongOpenHashMap(); // by series id

  public Gauges() {
    newestMillis.defaultReturnValue(Long.MIN_VALUE);
  }

  /** Whether a sample is newer than all before of its series; then it is the newest. */
  public boolean isNew(int series, long timeMillis) {
    if (timeMillis <= newestMillis.get(series)) {
      return false;
    }
    newestMillis.put(series, timeMillis);
    return true;
  }

  public void write(ByteWriter out) {
    int[] ids = newestMillis.keySet().toIntArray();
    Arrays.sort(ids);
    out.unsigned(ids.length);
    for (int id : ids) {
      out.unsigned(id);
      out.signed(newestMillis.get(id));
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Gauges read(ByteReader in) {
    Gauges gauges = new Gauges();
    for (int i = in.count(); i > 0; i--) {
      gauges.newestMillis.put(in.unsignedInt(), in.signed());
    }
    return gauges;
  }
}
