package org.slo.tenant;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Events by tenant. Written for keeping, more than {@value #MOST_COUNTED} tenants are cut down to the {@value #HEAVIEST}
 * heaviest, and the others are kept without their counts; so sums of what was read are lower bounds where {@link
 * #isCutDown}. Not thread-safe.
 */
final class TenantCounts {

  /** Tenants that are kept with their counts, whatever those are. */
  static final int MOST_COUNTED = 256;

  /** Tenants that are kept with their counts where there are more. */
  static final int HEAVIEST = 64;

  /** A tenant's events. */
  record Count(int tenant, long events) {

    /** The heaviest first; of equals, the one seen first. */
    static final Comparator<Count> HEAVIEST_FIRST =
        Comparator.comparingLong(Count::events).reversed().thenComparingInt(Count::tenant);
  }

  private final Int2LongOpenHashMap counts = new Int2LongOpenHashMap(4);
  private final BitSet uncounted = new BitSet(0); // had events, and it is not known how many

  /**
   * Adds events.
   *
   * @param events may be negative, where a series takes back what another one said
   */
  void add(int tenant, long events) {
    counts.addTo(tenant, events);
  }

  /** Forgets tenants that have no events after all. */
  void settle() {
    counts.int2LongEntrySet().removeIf(count -> count.getLongValue() == 0);
  }

  /** How many tenants stand here with a count, be it zero. */
  int size() {
    return counts.size();
  }

  /** Whether counts were cut down on the way here. */
  boolean isCutDown() {
    return !uncounted.isEmpty();
  }

  /** The tenants that have events. */
  BitSet tenants() {
    BitSet tenants = (BitSet) uncounted.clone();
    for (Int2LongMap.Entry count : counts.int2LongEntrySet()) {
      if (count.getLongValue() > 0) {
        tenants.set(count.getIntKey());
      }
    }
    return tenants;
  }

  /** The tenants with the most events that are known, heaviest first. */
  List<Count> heaviest(int most) {
    return counts.int2LongEntrySet().stream()
        .filter(count -> count.getLongValue() > 0)
        .map(count -> new Count(count.getIntKey(), count.getLongValue()))
        .sorted(Count.HEAVIEST_FIRST)
        .limit(most)
        .toList();
  }

  /** Writes everything, unless there are too many tenants. */
  void write(ByteWriter out) {
    boolean cutDown = isCutDown() || counts.size() > MOST_COUNTED;
    out.bool(cutDown);
    if (cutDown) {
      TenantSets.write(out, tenants());
      write(out, heaviest(HEAVIEST));
    } else {
      write(
          out,
          counts.int2LongEntrySet().stream()
              .map(count -> new Count(count.getIntKey(), count.getLongValue()))
              .toList());
    }
  }

  private static void write(ByteWriter out, List<Count> counts) {
    List<Count> ordered = counts.stream().sorted(Comparator.comparingInt(Count::tenant)).toList();
    int[] before = {0};
    out.each(
        ordered,
        count -> {
          out.unsigned(count.tenant() - before[0]);
          out.signed(count.events());
          before[0] = count.tenant();
        });
  }

  /** Adds what {@link #write} wrote. */
  void add(ByteReader in) {
    if (in.bool()) {
      TenantSets.addTo(uncounted, in);
    }
    int tenant = 0;
    for (int n = in.count(); n > 0; n--) {
      tenant += in.unsignedInt();
      add(tenant, in.signed());
    }
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter(64);
    write(out);
    return out.toByteArray();
  }

  /** The sum of what two wrote. */
  static byte[] sum(byte[] one, byte[] other) {
    TenantCounts sum = new TenantCounts();
    sum.add(new ByteReader(one));
    sum.add(new ByteReader(other));
    sum.settle();
    return sum.encode();
  }
}
