package org.slo.tenant;

import java.util.BitSet;
import java.util.TreeMap;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Which tenants had any events, by spans of {@value #SPAN_MINUTES} minutes that grow longer as they age; {@value
 * #MOST_SPANS} of them reach back as far as {@link AgingCells} do. So a window begins early: by less than a span where
 * it is short, by up to about its own length where it is days. Not thread-safe.
 */
final class ActiveTenants {

  static final int SPAN_MINUTES = 10;
  static final int MOST_SPANS = 8;

  private final AgingCells closed =
      new AgingCells(MOST_SPANS, Integer.MAX_VALUE, TenantSets::union);
  private final OpenCells<BitSet> open =
      new OpenCells<>(
          () -> new BitSet(0),
          (from, set) -> closed.add(from, from + SPAN_MINUTES, TenantSets.encode(set)));

  /** A tenant had an event in this minute since the epoch. */
  void add(int minute, int tenant) {
    open.at(minute - minute % SPAN_MINUTES).set(tenant);
  }

  /** The tenants of the spans that hold any minute from {@code minute} on. */
  BitSet since(int minute) {
    BitSet tenants = new BitSet();
    closed.forEachSince(minute, in -> TenantSets.addTo(tenants, in));
    open.forEachSince(minute, SPAN_MINUTES, (from, set) -> tenants.or(set));
    return tenants;
  }

  /** Writes everything. */
  void write(ByteWriter out) {
    closed.write(out);
    writeOpen(out);
  }

  /** Writes what changed since the last writing or reading. */
  void writeChanges(ByteWriter out) {
    closed.writeChanges(out);
    writeOpen(out);
  }

  private void writeOpen(ByteWriter out) {
    out.each(
        open.cells().entrySet(),
        cell -> {
          out.unsigned(cell.getKey());
          TenantSets.write(out, cell.getValue());
        });
  }

  /** Takes over what either wrote. */
  void read(ByteReader in) {
    closed.read(in);
    TreeMap<Integer, BitSet> cells = new TreeMap<>();
    for (int n = in.count(); n > 0; n--) {
      int from = in.unsignedInt();
      BitSet set = new BitSet();
      TenantSets.addTo(set, in);
      cells.put(from, set);
    }
    open.replace(cells);
  }
}
